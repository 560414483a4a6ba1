import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../../shared/vectors/android-samples');

/** Whether the collected outputs of Android programs are on this machine; they lie beside the checkout. */
export const hasAndroidSamples = existsSync(folder);

/** One of them, without the lines that say where it is from. */
export function androidSample(name: string): string {
  return readFileSync(path.join(folder, `${name}.txt`), 'utf8').replaceAll(/^# .*\r?\n/gm, '');
}
