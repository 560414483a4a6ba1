import { failed } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';

/**
 * Stops waiting as soon as the signal aborts, for work that has a deadline but takes no signal. What it brings later goes to `discard`, so
 * that no link stays open behind our back.
 */
export function orAbandoned<T>(
  signal: AbortSignal,
  work: () => Promise<HalResult<T>>,
  discard: (late: T) => void,
): Promise<HalResult<T>> {
  if (signal.aborted) return Promise.resolve(cancelled);
  return new Promise((resolve, reject) => {
    let waiting = true;
    const onAbort = (): void => {
      waiting = false;
      resolve(cancelled);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    work().then((result) => {
      signal.removeEventListener('abort', onAbort);
      if (waiting) resolve(result);
      else if (result.ok) discard(result.value);
      return undefined;
    }, reject);
  });
}

const cancelled = failed('cancelled', 'cancelled while waiting');
