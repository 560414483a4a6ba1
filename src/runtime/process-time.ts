import { performance } from 'node:perf_hooks';
import type { Time, Timer } from '../../hal/contracts/time.ts';

/** The longest delay a Node timer keeps to; anything above fires at once, so longer waits are taken in parts. */
const longestTimerMs = 2 ** 31 - 1;

/** The clock of the machine this process runs on; nothing fires before it is due. */
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
  // A Node timer counts whole milliseconds of the loop's clock, so it can fire up to one early.
  const fire = (): void => {
    if (performance.now() < dueMs) pending = part();
    else run();
  };
  const part = (): NodeJS.Timeout =>
    setTimeout(fire, Math.min(Math.ceil(Math.max(0, dueMs - performance.now())), longestTimerMs));
  let pending = part();
  return { cancel: () => clearTimeout(pending) };
}
