import type { FileEntry, FileLink } from '../../hal/contracts/links.ts';
import type { Storage } from '../../hal/contracts/storage.ts';
import { isBelow, isCacheFolder, isNeverCache, isPlainName } from './cache-paths.ts';

/** Something that may be moved away whole: a file, or a folder in which everything may be. */
export interface CacheEntry {
  readonly path: string;
  readonly bytes: number;
  /** The newest time within it, milliseconds since 1970. */
  readonly modifiedMs: number;
}

/** Deeper or larger trees than these are left alone: what cannot be looked through whole is not moved. */
const most = { depth: 16, entries: 50_000 } as const;

/**
 * Everything under the allowed cache folders that may be moved away, and nothing else: no link, device or socket, nothing whose name says
 * it is no cache, no folder that holds such a thing or that could not be read. The cache folders themselves stay.
 */
export async function planCache(storage: Storage): Promise<readonly CacheEntry[]> {
  const plan: CacheEntry[] = [];
  for (const folder of storage.cachePaths) {
    if (await isTrusted(folder, storage)) plan.push(...(await walk(folder, storage.files)).entries);
  }
  return plan.filter((entry) => entry.bytes > 0);
}

/** An allowed folder must be a real folder (a link could lead anywhere) and have nothing to do with the backups. */
async function isTrusted(folder: string, storage: Storage): Promise<boolean> {
  if (!isCacheFolder(folder)) return false;
  const backups = [storage.backupPath, ...(storage.spareBackupPaths ?? [])];
  const entangled = backups.some(
    (backup) => backup === folder || isBelow(backup, [folder]) || isBelow(folder, [backup]),
  );
  if (entangled) return false;
  const cut = folder.lastIndexOf('/');
  const listed = await storage.files.list(cut === 0 ? '/' : folder.slice(0, cut));
  if (!listed.ok) return false;
  return listed.value.some((entry) => entry.name === folder.slice(cut + 1) && entry.kind === 'folder');
}

/** What of a folder may go; `whole` when all of it may. */
interface Walked {
  readonly whole: boolean;
  readonly entries: readonly CacheEntry[];
  readonly count: number;
}

const leftAlone: Walked = { whole: false, entries: [], count: 1 };

async function walk(folder: string, files: FileLink, depth = 0): Promise<Walked> {
  const listed = depth > most.depth ? null : await files.list(folder);
  if (listed === null || !listed.ok || listed.value.length > most.entries) return leftAlone;
  const entries: CacheEntry[] = [];
  let whole = true;
  let count = 1;
  for (const entry of listed.value) {
    const walked = await walkEntry(folder, entry, files, depth);
    whole &&= walked.whole;
    count += walked.count;
    if (count > most.entries) return leftAlone;
    entries.push(...walked.entries);
  }
  return { whole, entries, count };
}

async function walkEntry(folder: string, entry: FileEntry, files: FileLink, depth: number): Promise<Walked> {
  if (entry.kind === 'other' || !isPlainName(entry.name) || isNeverCache(entry.name)) return leftAlone;
  const path = `${folder}/${entry.name}`;
  if (entry.kind === 'file') {
    return { whole: true, entries: [{ path, bytes: entry.bytes, modifiedMs: entry.modifiedMs }], count: 1 };
  }
  const inside = await walk(path, files, depth + 1);
  return inside.whole ? { ...inside, entries: [asOne(path, inside.entries)] } : inside;
}

function asOne(path: string, entries: readonly CacheEntry[]): CacheEntry {
  return {
    path,
    bytes: entries.reduce((sum, entry) => sum + entry.bytes, 0),
    modifiedMs: Math.max(0, ...entries.map((entry) => entry.modifiedMs)),
  };
}
