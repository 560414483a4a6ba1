import { readFileSync } from 'node:fs';
import { configSchema, defaultConfig } from './config-schema.ts';
import type { Config } from './config-schema.ts';
import { mistakeText, readJsonAs } from './schema-mistake.ts';

/** The settings and where they came from, or one line for each mistake in the file. */
export type LoadedConfig =
  | { readonly ok: true; readonly config: Config; readonly source: 'file' | 'defaults' }
  | { readonly ok: false; readonly complaints: readonly string[] };

/** Reads the settings file; none is the defaults. A file with a mistake is refused whole: half a configuration is worse than none. */
export function loadConfig(path: string): LoadedConfig {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return { ok: true, config: defaultConfig(), source: 'defaults' };
    return {
      ok: false,
      complaints: [`${path}: cannot be read (${error instanceof Error ? error.message : 'unknown'})`],
    };
  }
  const read = readJsonAs(text, configSchema);
  if (read.ok) return { ok: true, config: read.value, source: 'file' };
  return { ok: false, complaints: read.mistakes.map((mistake) => mistakeText(path, mistake)) };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
