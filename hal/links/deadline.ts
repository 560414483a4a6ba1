import { failed } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { Time } from '../contracts/time.ts';

/**
 * The result that `start` settles with, or `timed-out` after `deadlineMs`. `onTimeout` stops what can be stopped; whatever settles
 * later counts no more.
 */
export function withDeadline<T>(
  time: Time,
  limit: { readonly deadlineMs: number; readonly doing: string; readonly onTimeout?: () => void },
  start: (settle: (result: HalResult<T>) => void) => void,
): Promise<HalResult<T>> {
  return new Promise((resolve) => {
    const timer = time.after(limit.deadlineMs, () => {
      resolve(failed('timed-out', `${limit.doing}: not done within ${String(limit.deadlineMs)} ms`));
      limit.onTimeout?.();
    });
    start((result) => {
      timer.cancel();
      resolve(result);
    });
  });
}
