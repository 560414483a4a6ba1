import { clearCache } from './clear-cache.ts';
import type { Remedy } from './remedy.ts';
import { renewLease } from './renew-lease.ts';
import { retryRegistration } from './retry-registration.ts';
import { settleBatch } from './settle-batch.ts';
import { signInAgain } from './sign-in-again.ts';
import { syncClock } from './sync-clock.ts';

/** Every remedy there is. Ids are public: add, never rename. */
export const remedies = [
  clearCache,
  renewLease,
  signInAgain,
  retryRegistration,
  settleBatch,
  syncClock,
] as const satisfies readonly Remedy[];

/** One of the registered remedies. */
export type RemedyId = (typeof remedies)[number] extends infer R extends Remedy ? R['id'] : never;
