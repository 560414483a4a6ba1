import type { CacheEntry } from './plan-cache.ts';
import type { Treatment } from './remedy.ts';

/** Clearing that gives less than this share of what is missing is no repair. */
const leastShare = 0.1;

/** Whether clearing these entries would give a fair part of the room that is missing. What cannot be told is worth trying. */
export async function isWorthClearing(
  { terminal, context }: Pick<Treatment, 'terminal' | 'context'>,
  entries: readonly CacheEntry[],
): Promise<boolean> {
  if (entries.length === 0) return false;
  const status = await terminal.storage?.status(context);
  if (status?.ok !== true) return true;
  const missingBytes = terminal.thresholds.storageFreeWarnBytes - status.value.freeBytes;
  return entries.reduce((sum, { bytes }) => sum + bytes, 0) >= leastShare * missingBytes;
}
