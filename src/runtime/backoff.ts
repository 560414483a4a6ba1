import type { Random } from '../../hal/contracts/random.ts';

/** How long to wait between attempts: `baseMs` doubles per failure up to `capMs`. */
export interface BackoffLimits {
  readonly baseMs: number;
  readonly capMs: number;
}

/** Counts failures and says how long to wait before the next attempt. */
export interface Backoff {
  /** The wait before the next attempt; `floorMs` is what the other side asked for. */
  nextMs(floorMs?: number): number;
  /** An attempt succeeded: begin again at the base. */
  reset(): void;
}

/**
 * Exponential back-off with full jitter: any wait up to the doubled bound is as likely as any other, so a fleet cut off together does not come
 * back together. A wait the other side asked for is a floor, with jitter on top.
 */
export function createBackoff(limits: BackoffLimits, random: Random): Backoff {
  let failures = 0;
  return {
    nextMs: (floorMs = 0) => {
      const boundMs = Math.min(limits.capMs, limits.baseMs * 2 ** Math.min(failures, 40));
      failures += 1;
      return Math.round(floorMs + random.float() * boundMs);
    },
    reset: () => {
      failures = 0;
    },
  };
}
