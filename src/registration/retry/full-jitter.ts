import type { Random } from '../../../hal/contracts/random.ts';
import { retryPolicy } from './policy.table.ts';
import { longestWaitMs } from './retry-chance.ts';

/**
 * How long to wait after the n-th transient failure in a row (n from 1), milliseconds: anything between nothing and the doubled
 * base, so that a crowd that failed together does not come back together.
 */
export function fullJitterMs(failures: number, random: Pick<Random, 'float'>, capMs?: number): number {
  const ceilingMs = Math.min(longestWaitMs(capMs), retryPolicy.baseMs * 2 ** (failures - 1));
  return random.float() * ceilingMs;
}

/** A floor that others got too, spread upwards. */
export function spreadFloorMs(floorMs: number, random: Pick<Random, 'float'>): number {
  return floorMs * (1 + random.float() * retryPolicy.floorSpreadShare);
}

/** Uniform between two waits. */
export function betweenMs(leastMs: number, mostMs: number, random: Pick<Random, 'float'>): number {
  return leastMs + random.float() * (mostMs - leastMs);
}
