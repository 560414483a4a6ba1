import { readFileSync } from 'node:fs';
import type { Text } from '../../hal/contracts/text.ts';
import { configSchema, defaultConfig } from './config-schema.ts';
import type { Config } from './config-schema.ts';
import { mistakesText, readJsonAs } from './schema-mistake.ts';
import { systemText } from './system-words.ts';

/** The settings and where they came from, or every mistake in the file in one line. */
export type LoadedConfig =
  | { readonly ok: true; readonly config: Config; readonly source: 'file' | 'defaults' }
  | { readonly ok: false; readonly complaint: Text };

/** Reads the settings file; none is the defaults. A file with a mistake is refused whole: half a configuration is worse than none. */
export function loadConfig(path: string): LoadedConfig {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return { ok: true, config: defaultConfig(), source: 'defaults' };
    return { ok: false, complaint: unreadable(path, error) };
  }
  const read = readJsonAs(text, configSchema);
  if (read.ok) return { ok: true, config: read.value, source: 'file' };
  return { ok: false, complaint: mistakesText(path, read.mistakes) };
}

function unreadable(path: string, error: unknown): Text {
  const { zh, en } = systemText(error);
  return { zh: `${path}：读不了，${zh}`, en: `${path}: cannot be read (${en})` };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
