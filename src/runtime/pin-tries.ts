import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { isPin } from './pin.ts';
import { replaceFile } from './replace-file.ts';
import type { KeptPin } from './settled-terminal.ts';

/** After so many wrong tries none is taken for a while; a restart does not help. */
const mostTries = 5;
const lockMs = 30 * 60_000;

/** What came of a try. */
export type PinTry =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  | { readonly kind: 'locked'; readonly leftMs: number };

/** Tries a PIN, counting wrong tries in a file. A file that cannot be written counts as locked: nobody may guess on a read-only disk. */
export function tryPin(pin: string, kept: KeptPin, { path, nowMs }: { path: string; nowMs: number }): PinTry {
  const tries = readTries(path);
  // A clock that was set back must not lock for longer than a lock lasts.
  const leftMs = Math.min(tries.untilMs - nowMs, lockMs);
  if (leftMs > 0) return { kind: 'locked', leftMs };
  const wrong = (tries.untilMs > 0 ? 0 : tries.wrong) + 1;
  // Counted before it is compared: whoever is killed in between has had his try.
  if (!writeTries(path, { wrong, untilMs: wrong >= mostTries ? nowMs + lockMs : 0 }))
    return { kind: 'locked', leftMs: lockMs };
  if (isPin(pin, kept)) {
    writeTries(path, { wrong: 0, untilMs: 0 });
    return { kind: 'right' };
  }
  return wrong >= mostTries
    ? { kind: 'locked', leftMs: lockMs }
    : { kind: 'wrong', triesLeft: mostTries - wrong };
}

const triesSchema = z.object({ wrong: z.int().min(0), untilMs: z.number() });
type Tries = z.output<typeof triesSchema>;

/** A file that says something else was tampered with: then everything but one try is used up. */
function readTries(path: string): Tries {
  try {
    return triesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { wrong: isMissing ? 0 : mostTries - 1, untilMs: 0 };
  }
}

function writeTries(path: string, tries: Tries): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    replaceFile(path, JSON.stringify(tries), 0o600);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
