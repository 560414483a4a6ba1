import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceFile } from '../runtime/replace-file.ts';

/** A record of which two copies are kept. `serial` rises with every save. */
export interface Kept {
  readonly serial: number;
}

/** Reads the newer of the two copies that is whole and that `parse` takes; null when neither is. A broken file never fails. */
export function loadNewest<T extends Kept>(
  paths: readonly [string, string],
  parse: (json: unknown) => T,
): T | null {
  const whole = paths.flatMap((path) => readCopy(path, parse) ?? []);
  return whole.reduce<T | null>(
    (best, copy) => (best === null || copy.serial > best.serial ? copy : best),
    null,
  );
}

/** Writes over the older copy, durably: whatever moment power goes, the other copy is whole. */
export function saveInTurn([even, odd]: readonly [string, string], record: Kept): void {
  const path = record.serial % 2 === 0 ? even : odd;
  mkdirSync(dirname(path), { recursive: true });
  const body = JSON.stringify(record);
  replaceAmongOthers(path, `${sha256(body)}\n${body}`);
}

/** Two processes may write the same copy at once; who finds that the other has taken the unfinished file away writes again. */
function replaceAmongOthers(path: string, text: string, tries = 3): void {
  try {
    replaceFile(path, text, 0o600);
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!taken || tries <= 1) throw error;
    replaceAmongOthers(path, text, tries - 1);
  }
}

function readCopy<T>(path: string, parse: (json: unknown) => T): T | null {
  try {
    const text = readFileSync(path, 'utf8');
    const body = text.slice(65);
    return text.slice(0, 64) === sha256(body) ? parse(JSON.parse(body)) : null;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
