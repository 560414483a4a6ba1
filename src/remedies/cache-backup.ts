import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Storage } from '../../hal/contracts/storage.ts';
import { isBelow } from './cache-paths.ts';
import type { CacheEntry } from './plan-cache.ts';
import type { Treatment } from './remedy.ts';
import { restoreTree } from './restore-tree.ts';

/** One entry that lies in the backup now. */
export interface Moved {
  readonly entry: CacheEntry;
  readonly backup: string;
}

/**
 * Moves entries into the run's backup folder. Before the first one of a folder the journal is told where that folder's entries go; a note
 * per file would cost a write to the disk for each. Stops and brings everything back at the first fault and on cancellation; an entry that
 * its owner removed meanwhile is passed over.
 */
export async function moveToBackup(
  treatment: Treatment,
  storage: Storage,
  entries: readonly CacheEntry[],
  runFolder: string,
): Promise<HalResult<readonly Moved[]>> {
  const { journal, context } = treatment;
  const moved: Moved[] = [];
  const announced = new Set<string>();
  for (const entry of entries) {
    if (context.signal.aborted) {
      return backOut(treatment, storage, failed('cancelled', 'cancelled while moving the cache'));
    }
    const backup = `${runFolder}${entry.path}`;
    const folder = folderOf(entry.path);
    if (!announced.has(folder)) journal.note({ phase: 'move', from: folder, to: `${runFolder}${folder}` });
    announced.add(folder);
    const result = await storage.files.rename(entry.path, backup);
    if (result.ok) moved.push({ entry, backup });
    else if (result.fault.code !== 'no-device') return backOut(treatment, storage, result);
  }
  return ok(moved);
}

/** Proves that the backup can be restored: one entry goes back, is there again, and is moved once more. */
export async function tryRestore(
  treatment: Treatment,
  storage: Storage,
  moved: readonly Moved[],
): Promise<HalResult<void>> {
  const probe = moved.toSorted((one, other) => one.entry.bytes - other.entry.bytes)[0];
  if (probe === undefined) return ok(undefined);
  treatment.journal.note({ phase: 'try-restore', from: probe.backup, to: probe.entry.path });
  const back = await storage.files.rename(probe.backup, probe.entry.path);
  if (!back.ok) return backOut(treatment, storage, back);
  const again = await storage.files.rename(probe.entry.path, probe.backup);
  return again.ok ? ok(undefined) : backOut(treatment, storage, again);
}

/**
 * Brings back everything the journal says was moved, newest first, and removes the emptied run folder. Paths outside the allowed cache
 * folders and the backup places are never followed, whatever the journal says. True when anything was brought back.
 */
export async function bringBack(treatment: Treatment, storage: Storage): Promise<HalResult<boolean>> {
  const { files } = storage;
  const places = [storage.backupPath, ...(storage.spareBackupPaths ?? [])];
  const folders = places.map((place) => `${place}/${treatment.remedyRunId}`);
  let restored = false;
  for (const { from, to } of movesOf(treatment, storage, folders)) {
    const result = await restoreTree(files, to, from);
    if (!result.ok) return result;
    restored ||= result.value;
  }
  for (const folder of folders) {
    const removed = await files.remove(folder);
    if (!removed.ok && removed.fault.code !== 'no-device') return removed;
  }
  return ok(restored);
}

function movesOf(
  { journal }: Treatment,
  { cachePaths }: Storage,
  folders: readonly string[],
): readonly { readonly from: string; readonly to: string }[] {
  return journal
    .entries()
    .toReversed()
    .flatMap(({ phase, from, to }) => {
      if (phase !== 'move' || from === undefined || to === undefined) return [];
      const allowed = cachePaths.includes(from) || isBelow(from, cachePaths);
      return allowed && isBelow(to, folders) ? [{ from, to }] : [];
    });
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** The fault that made us stop, after everything was brought back; a fault of bringing back is worse and is told instead. */
async function backOut(
  treatment: Treatment,
  storage: Storage,
  stopped: ReturnType<typeof failed>,
): Promise<ReturnType<typeof failed>> {
  const back = await bringBack(treatment, storage);
  if (!back.ok) return failed('io', `${stopped.fault.detail}; not all brought back: ${back.fault.detail}`);
  treatment.journal.note({ phase: 'rolled-back' });
  return stopped;
}
