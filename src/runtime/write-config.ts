import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from './config-schema.ts';
import { replaceFile } from './replace-file.ts';

/** Writes the settings file whole, for its owner alone: after a power cut the old one or the new one is there, never half of one. */
export function writeConfig(path: string, config: Config): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  replaceFile(path, `${JSON.stringify(config, null, 2)}\n`, 0o600);
}
