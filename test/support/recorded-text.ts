import { readFileSync } from 'node:fs';
import * as path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../traces');

/** A program's output as it was written down for these tests, `android/dropbox-crashes.txt`, without the lines that say what it is. */
export function recordedText(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8').replaceAll(/^# .*\r?\n/gm, '');
}
