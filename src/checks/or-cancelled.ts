import { failed } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';

/**
 * Gives up waiting as soon as the signal aborts, for work that has a deadline but takes no signal. What such work still brings later is
 * handed to `discard`, so that no link stays open.
 */
export async function orCancelled<T>(
  signal: AbortSignal,
  work: () => Promise<HalResult<T>>,
  discard: (late: T) => void,
): Promise<HalResult<T>> {
  if (signal.aborted) return cancelled;
  const stopListening = new AbortController();
  const aborted = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true, signal: stopListening.signal });
  });
  const working = work();
  try {
    const first = await Promise.race([working, aborted]);
    if (first !== null) return first;
    void working.then(
      (late) => (late.ok ? discard(late.value) : undefined),
      () => undefined,
    );
    return cancelled;
  } finally {
    stopListening.abort();
  }
}

const cancelled = failed('cancelled', 'cancelled while waiting');
