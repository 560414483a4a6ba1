import type { Time } from '../../../hal/contracts/time.ts';

/** Whether a request finds a place, and how long until it has been served. */
export type Place = { readonly free: true; readonly waitMs: number } | { readonly free: false };

/** One server that takes requests in order, `perSecond` of them, with room for `queue` that wait; whoever finds it full is turned away. */
export interface Capacity {
  take(load: { readonly perSecond: number; readonly queue: number; readonly crowded: boolean }): Place;
}

/** A capacity that begins idle. `crowded`: a fleet out there asks for twice what there is and takes every second place. */
export function createCapacity(time: Time): Capacity {
  let busyUntilMs = 0;
  let taken = false;
  return {
    take: ({ perSecond, queue, crowded }) => {
      if (crowded) {
        taken = !taken;
        return taken ? { free: false } : { free: true, waitMs: 1000 / perSecond };
      }
      const nowMs = time.monotonicMs();
      const backlogMs = Math.max(0, busyUntilMs - nowMs);
      if ((backlogMs * perSecond) / 1000 > queue) return { free: false };
      busyUntilMs = nowMs + backlogMs + 1000 / perSecond;
      return { free: true, waitMs: busyUntilMs - nowMs };
    },
  };
}
