import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { FileEntry, FileLink } from '../../contracts/links.ts';

/** Beyond these a folder is not looked into any further: a cache gone wild must not stop the diagnosis. */
const mostEntries = 100_000;
const deepest = 16;

/**
 * Bytes of all files below the given folders, links not followed. A folder that is absent holds nothing; one that may not be read
 * makes the answer its fault. A cache of more than 100 000 entries is told as what was counted so far.
 */
export async function folderSize(
  files: FileLink,
  folders: readonly string[],
  signal: AbortSignal,
): Promise<HalResult<number>> {
  let bytes = 0;
  let entries = 0;
  const waiting = folders.map((path) => ({ path, depth: 0 }));
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (signal.aborted) return failed('cancelled', 'cancelled while measuring folders');
    const listed = await files.list(folder.path);
    if (!listed.ok && listed.fault.code !== 'no-device') return listed;
    for (const entry of listed.ok ? listed.value : []) {
      entries += 1;
      if (entry.kind === 'file') bytes += entry.bytes;
      if (goesDeeper(entry, folder.depth))
        waiting.push({ path: `${folder.path}/${entry.name}`, depth: folder.depth + 1 });
    }
    if (entries > mostEntries) break;
  }
  return ok(bytes);
}

function goesDeeper(entry: FileEntry, depth: number): boolean {
  return entry.kind === 'folder' && depth < deepest;
}
