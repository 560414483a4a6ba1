import type { Time, Timer } from '../../../hal/contracts/time.ts';
import type { LinkTimes } from './link-times.table.ts';

/** Looks after one connection: a peer that says nothing, or never acknowledges, is as good as gone. */
export interface Watchdog {
  start(bite: (detail: string) => void): void;
  /** Bytes came in. */
  fed(): void;
  stop(): void;
}

/** A watchdog on its own timer: nothing the peer does or omits can stop it. `stalledMs`: since when acks are owed. */
export function createWatchdog(time: Time, times: LinkTimes, stalledMs: () => number): Watchdog {
  const periodMs = Math.max(1, Math.min(times.watchdogMs, times.ackMs) / 5);
  let fedAtMs = time.monotonicMs();
  let timer: Timer | null = null;

  const look = (bite: (detail: string) => void): void => {
    if (time.monotonicMs() - fedAtMs > times.watchdogMs) return bite('nothing came in for too long');
    if (stalledMs() > times.ackMs) return bite('no acknowledgement for too long');
    timer = time.after(periodMs, () => look(bite));
  };
  return {
    start: (bite) => {
      timer = time.after(periodMs, () => look(bite));
    },
    fed: () => {
      fedAtMs = time.monotonicMs();
    },
    stop: () => timer?.cancel(),
  };
}
