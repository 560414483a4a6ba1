/** A timer that was started and can be stopped; stopping twice is harmless. */
export interface Timer {
  cancel(): void;
}

/** The only source of now, sleep and time-out. Real time in production, virtual time in simulations. */
export interface Time {
  /** Wall clock, milliseconds since 1970 UTC, as the host believes it to be. */
  now(): number;
  /** Milliseconds since some fixed point; never jumps, never goes back. */
  monotonicMs(): number;
  /** Calls `run` once after `delayMs`. */
  after(delayMs: number, run: () => void): Timer;
  /**
   * Declares that something outside this clock is under way (a file, child process, pty, socket, person): virtual time stands
   * still until the returned release is called. Free of effect in real time.
   */
  hold(): () => void;
}

/** Waits; rejects with the signal's reason as soon as it aborts. */
export function sleep(time: Time, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortReason(signal));
    const timer = time.after(delayMs, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    const onAbort = (): void => {
      timer.cancel();
      reject(abortReason(signal));
    };
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** The outcome of `within`: what the work gave, or that its time ran out. */
export type Within<T> = { readonly done: true; readonly value: T } | { readonly done: false };

/**
 * Runs `work` with a signal that aborts after `limitMs` or when `signal` does. Says `done: false` when the time ran out first and rejects with
 * the reason as soon as `signal` aborts, also when the work pays no heed to it.
 */
export async function within<T>(
  time: Time,
  limitMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Within<T>> {
  const limit = new AbortController();
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => {
      limit.abort(abortReason(signal));
      reject(abortReason(signal));
    };
  });
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  let timer: Timer | undefined;
  const ranOut = new Promise<Within<T>>((resolve) => {
    timer = time.after(limitMs, () => {
      limit.abort(new TimeRanOut(limitMs));
      resolve({ done: false });
    });
  });
  try {
    return await Promise.race([ranOut, aborted, finish(work(limit.signal), limit.signal)]);
  } finally {
    timer?.cancel();
    signal.removeEventListener('abort', onAbort);
  }
}

/** The reason of the signal that `within` gives to work whose time ran out. */
export class TimeRanOut extends Error {
  override readonly name = 'TimeRanOut';
  constructor(limitMs: number) {
    super(`not done within ${limitMs} ms`);
  }
}

/** Work that ends by the limit's own abort is "ran out", not a failure. */
async function finish<T>(work: Promise<T>, limit: AbortSignal): Promise<Within<T>> {
  try {
    return { done: true, value: await work };
  } catch (error) {
    if (limit.aborted && limit.reason instanceof TimeRanOut) return { done: false };
    throw error;
  }
}

function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('aborted');
}
