import type { GuardId, RemedyClass } from './remedy.ts';

/**
 * The money guards every remedy of a class carries. A shop is unsettled from its first sale until night, so one rule for all would
 * forbid every repair: only what could lose a sale waits for settlement.
 */
export const guardsOfClass: Readonly<Record<RemedyClass, readonly GuardId[]>> = {
  destructive: ['no-transaction-open', 'settled', 'not-tampered'],
  'key-changing': ['no-transaction-open', 'stan-owned', 'not-tampered'],
  harmless: ['no-transaction-open'],
  guided: [],
};
