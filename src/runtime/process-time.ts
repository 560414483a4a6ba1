import type { Time, Timer } from '../../hal/contracts/time.ts';

/** The longest delay a Node timer keeps to; anything above fires at once, so longer waits are taken in parts. */
const longestTimerMs = 2 ** 31 - 1;

/** A timer this late says that the process was held up: by load, by a long piece of work or by sleep. */
const heldUpMs = 20;

/** What came meanwhile is heard within this, before a time-out says that nothing came. */
const hearFirstMs = 10;

/**
 * The clock of the machine this process runs on. Nothing fires before it is due; what fires late because the process was held up lets
 * waiting bytes in first, for Node runs its timers before it looks at its sockets.
 */
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
  const fire = (): void => {
    const lateMs = performance.now() - dueMs;
    // A Node timer counts whole milliseconds of the loop's clock, so it can fire up to one early.
    if (lateMs < 0) pending = part();
    else if (lateMs > heldUpMs) pending = setTimeout(run, hearFirstMs);
    else run();
  };
  const part = (): NodeJS.Timeout =>
    setTimeout(fire, Math.min(Math.ceil(Math.max(0, dueMs - performance.now())), longestTimerMs));
  let pending = part();
  return { cancel: () => clearTimeout(pending) };
}
