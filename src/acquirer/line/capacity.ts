import type { Time } from '../../../hal/contracts/time.ts';

/** Whether a request finds a place, and how long until it has been served. */
export type Place = { readonly free: true; readonly waitMs: number } | { readonly free: false };

/** What a host can take: sign-ins a second, and room for how many that wait. */
export interface Load {
  readonly perSecond: number;
  readonly queue: number;
  readonly crowded: boolean;
}

/**
 * One server that takes requests in order, `perSecond` of them, with room for `queue` that wait; whoever finds it full is turned away. A
 * request may take only a share of the time of a sign-in.
 */
export interface Capacity {
  take(load: Load, share?: number): Place;
}

/** A capacity that begins idle. `crowded`: a fleet out there asks for twice what there is and takes every second place. */
export function createCapacity(time: Time): Capacity {
  let busyUntilMs = 0;
  let taken = false;
  return {
    take: ({ perSecond, queue, crowded }, share = 1) => {
      if (crowded) {
        taken = !taken;
        return taken ? { free: false } : { free: true, waitMs: 1000 / perSecond };
      }
      const nowMs = time.monotonicMs();
      const backlogMs = Math.max(0, busyUntilMs - nowMs);
      if ((backlogMs * perSecond) / 1000 > queue) return { free: false };
      busyUntilMs = nowMs + backlogMs + (share * 1000) / perSecond;
      return { free: true, waitMs: busyUntilMs - nowMs };
    },
  };
}
