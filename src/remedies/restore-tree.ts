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
  let restored = false;
  for (const name of await wholeEntries(files, backup, original)) {
    const child = await restoreTree(files, `${backup}/${name}`, `${original}/${name}`);
    if (!child.ok) return child;
    restored ||= child.value;
  }
  const removed = await files.remove(backup);
  return removed.ok ? ok(restored) : removed;
}

/** A copy across file systems that was cut off is called `<name>.partial`, and its source is still where it was: that is no backup. */
async function wholeEntries(files: FileLink, backup: string, original: string): Promise<readonly string[]> {
  const kept = await namesIn(files, backup);
  const present = new Set(await namesIn(files, original));
  return kept.filter((name) => {
    const source = name.endsWith('.partial') ? name.slice(0, -'.partial'.length) : null;
    return source === null || kept.includes(source) || !present.has(source);
  });
}

async function namesIn(files: FileLink, folder: string): Promise<readonly string[]> {
  const listed = await files.list(folder);
  return listed.ok ? listed.value.map((entry) => entry.name) : [];
}
