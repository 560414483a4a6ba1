import type { Random } from '../../../hal/contracts/random.ts';
import { retryPolicy } from './policy.table.ts';

/** The chance to draw from, and the back-off's cap where the hub has raised it. */
export interface RetryChance {
  readonly random: Pick<Random, 'float'>;
  readonly capMs?: number;
}

/** The longest wait, milliseconds: the usual one, or what the hub has raised it to as far as it may. */
export function longestWaitMs(capMs: number = retryPolicy.capMs): number {
  return Math.min(capMs, retryPolicy.highestCapMs);
}
