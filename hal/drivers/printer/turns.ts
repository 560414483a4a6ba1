import { failed } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';

/** Runs `work` after everything that was given before has ended; `cancelled` when the signal aborts while it waits. */
export type Turns = <T>(signal: AbortSignal, work: () => Promise<HalResult<T>>) => Promise<HalResult<T>>;

/** A queue of work on one device: first come, first served, one at a time. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (signal, work) => {
    const before = last;
    const mine = inTurn(before, signal, work);
    // Work that was cancelled while it waited has ended, but what it waited for has not.
    last = Promise.allSettled([before, mine]);
    return mine;
  };
}

async function inTurn<T>(
  before: Promise<unknown>,
  signal: AbortSignal,
  work: () => Promise<HalResult<T>>,
): Promise<HalResult<T>> {
  await settledOrAborted(before, signal);
  return signal.aborted ? failed('cancelled', 'cancelled before its turn') : work();
}

function settledOrAborted(before: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
    else void before.finally(done);
  });
}
