import { performance } from 'node:perf_hooks';
import type { Time, Timer } from '../../hal/contracts/time.ts';

/** The longest delay a Node timer keeps to; anything above fires at once, so longer waits are taken in parts. */
const longestTimerMs = 2 ** 31 - 1;

/** The clock of the machine this process runs on. */
export function createProcessTime(): Time {
  return {
    now: () => Date.now(),
    monotonicMs: () => performance.now(),
    after: startTimer,
    hold: () => () => undefined,
  };
}

function startTimer(delayMs: number, run: () => void): Timer {
  if (Number.isNaN(delayMs)) throw new RangeError('a timer needs a delay in milliseconds');
  if (delayMs === Infinity) return { cancel: () => undefined };
  const dueMs = performance.now() + delayMs;
  const part = (): NodeJS.Timeout => {
    const leftMs = Math.max(0, dueMs - performance.now());
    if (leftMs <= longestTimerMs) return setTimeout(run, leftMs);
    return setTimeout(() => {
      pending = part();
    }, longestTimerMs);
  };
  let pending = part();
  return { cancel: () => clearTimeout(pending) };
}
