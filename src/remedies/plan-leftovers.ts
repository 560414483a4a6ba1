import type { Storage } from '../../hal/contracts/storage.ts';
import { planCache } from './plan-cache.ts';
import type { CacheEntry } from './plan-cache.ts';

/** A log that was written to within this time may still be written to. */
const quietMs = 3_600_000;
/** Names by which programs put finished logs away: a number, a date, `old`, or packed. */
const putAway = /\.(\d{1,6}|\d{1,6}\.log|old|bak)$|\.\d{1,6}\.log$|[-.]\d{8}(\.log)?$|\.(gz|xz|zst)$/;

/**
 * The folders of logs and leftovers, as if they were cache: the same rules hold there on what is never touched. Logs count only when they were
 * put away, or nobody has written to them for an hour.
 */
export function leftoverView(storage: Storage): Storage {
  return { ...storage, cachePaths: [...(storage.leftoverPaths ?? []), ...storage.logPaths] };
}

/** What of logs and leftovers may go, the leftovers first. */
export async function planLeftovers(storage: Storage, nowMs: number): Promise<readonly CacheEntry[]> {
  const entries = await planCache(leftoverView(storage));
  const isLog = ({ path }: CacheEntry): boolean =>
    storage.logPaths.some((folder) => path.startsWith(`${folder}/`));
  const isFinished = ({ path, modifiedMs }: CacheEntry): boolean =>
    putAway.test(path) || nowMs - modifiedMs > quietMs;
  return entries.filter((entry) => !isLog(entry) || isFinished(entry));
}
