import type { Time } from '../../hal/contracts/time.ts';

/** A clock that moves only when a test moves it. */
export interface ManualTime extends Time {
  /** Lets this much time pass; timers run when they are due, in order, and may set others. */
  advance(ms: number): void;
  /** Moves the wall clock alone, as a person or a dead battery would. */
  jumpWall(ms: number): void;
  /** Timers that are set. */
  readonly pending: number;
  /** Milliseconds until the next one; null when none is set. */
  readonly nextInMs: number | null;
}

/** A clock that stands at the beginning of 2026. */
export function createManualTime(): ManualTime {
  const timers = new Set<{ readonly dueMs: number; readonly run: () => void }>();
  let elapsedMs = 0;
  let wallMs = Date.UTC(2026, 0, 1);
  const first = (): { readonly dueMs: number; readonly run: () => void } | undefined =>
    [...timers].toSorted((one, other) => one.dueMs - other.dueMs)[0];
  const pass = (ms: number): void => {
    elapsedMs += ms;
    wallMs += ms;
  };
  return {
    now: () => wallMs,
    monotonicMs: () => elapsedMs,
    after: (delayMs, run) => {
      const timer = { dueMs: elapsedMs + Math.max(0, delayMs), run };
      timers.add(timer);
      return { cancel: () => void timers.delete(timer) };
    },
    hold: () => () => undefined,
    advance: (ms) => {
      const untilMs = elapsedMs + ms;
      for (let next = first(); next !== undefined && next.dueMs <= untilMs; next = first()) {
        timers.delete(next);
        pass(next.dueMs - elapsedMs);
        next.run();
      }
      pass(untilMs - elapsedMs);
    },
    jumpWall: (ms) => {
      wallMs += ms;
    },
    get pending() {
      return timers.size;
    },
    get nextInMs() {
      const next = first();
      return next === undefined ? null : next.dueMs - elapsedMs;
    },
  };
}
