import { ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { FileLink } from '../../hal/contracts/links.ts';

/**
 * Brings a backup back to where it was. What has been written there meanwhile wins: the older copy of the same file is dropped, everything
 * else is merged. A backup that is not there any more is nothing to bring back. True when anything was brought back.
 */
export async function restoreTree(
  files: FileLink,
  backup: string,
  original: string,
): Promise<HalResult<boolean>> {
  const moved = await files.rename(backup, original);
  if (moved.ok) return ok(true);
  if (moved.fault.code === 'no-device') return ok(false);
  if (moved.fault.code !== 'refused') return moved;
  const inside = await files.list(backup);
  let restored = false;
  for (const entry of inside.ok ? inside.value : []) {
    const child = await restoreTree(files, `${backup}/${entry.name}`, `${original}/${entry.name}`);
    if (!child.ok) return child;
    restored ||= child.value;
  }
  const removed = await files.remove(backup);
  return removed.ok ? ok(restored) : removed;
}
