import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LogSink } from './log.ts';

/** How much log is kept: `keep` old files of at most `maxBytes` each beside the current one. */
export interface LogRotation {
  readonly maxBytes: number;
  readonly keep: number;
}

/**
 * Appends to a file that is moved to `<path>.1` (older ones to `.2`, …) before it would pass `maxBytes`. A log that cannot be written (full or
 * read-only storage is what we look for) is dropped in silence: it must never stop a diagnosis.
 */
export function createLogFile(path: string, rotation: LogRotation): LogSink {
  let bytes = sizeOf(path);
  return (line) => {
    const text = `${line}\n`;
    const length = Buffer.byteLength(text);
    try {
      if (bytes > 0 && bytes + length > rotation.maxBytes) {
        rotate(path, rotation.keep);
        bytes = 0;
      }
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      appendFileSync(path, text, { mode: 0o600 });
      bytes += length;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      bytes = sizeOf(path);
    }
  };
}

function rotate(path: string, keep: number): void {
  rmSync(`${path}.${String(keep)}`, { force: true });
  for (let age = keep - 1; age >= 1; age -= 1)
    moveIfThere(`${path}.${String(age)}`, `${path}.${String(age + 1)}`);
  if (keep > 0) renameSync(path, `${path}.1`);
  else rmSync(path, { force: true });
}

function moveIfThere(from: string, to: string): void {
  if (sizeOf(from) > 0) renameSync(from, to);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
