import type { Time } from '../../hal/contracts/time.ts';

/** The machine's own clock, for tests over sockets and ptys. */
export const realTime: Time = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return { cancel: () => clearTimeout(timer) };
  },
  hold: () => () => undefined,
};
