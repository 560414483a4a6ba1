import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Storage } from '../../hal/contracts/storage.ts';
import type { Text } from '../../hal/contracts/text.ts';
import { chooseBackupPlace } from './backup-place.ts';
import { bringBack, moveToBackup, tryRestore } from './cache-backup.ts';
import type { Moved } from './cache-backup.ts';
import { isPlainName } from './cache-paths.ts';
import type { CacheEntry } from './plan-cache.ts';
import type { Treated, Treatment } from './remedy.ts';

/** What is to be cleared away: entries of the folders that the storage names as cache, and how the change is told. */
export interface Clearing {
  readonly storage: Storage;
  readonly entries: readonly CacheEntry[];
  readonly tell: (cleared: Cleared) => Text;
}

/** What was cleared: how many entries, how much of it, and how many can still be brought back. */
export interface Cleared {
  readonly count: number;
  readonly megabytes: string;
  readonly kept: number;
}

/**
 * Moves entries into a backup, proves that it can be restored, and lets the oldest go where moving alone gives no room. Every step stands in the
 * journal before it is taken.
 */
export async function clearAway(treatment: Treatment, clearing: Clearing): Promise<Treated> {
  const { storage, entries, tell } = clearing;
  if (!isPlainName(treatment.remedyRunId)) return failed('refused', 'the run has no usable name');
  const [first] = entries;
  if (first === undefined) return ok({ changes: [] });
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  await dropOldBackups(storage, treatment.remedyRunId);
  const place = await chooseBackupPlace(storage, first.path, bytes);
  if (!place.ok) return place;
  const runFolder = `${place.value.folder}/${treatment.remedyRunId}`;
  const before = await freeBytes(storage, treatment);
  const moved = await moveToBackup(treatment, storage, entries, runFolder);
  if (!moved.ok) return moved;
  const proved = await tryRestore(treatment, storage, moved.value);
  if (!proved.ok) return proved;
  const after = await freeBytes(storage, treatment);
  const gained = before !== null && after !== null && after - before >= bytes / 2;
  const mustRelease = place.value.sameFileSystem || !gained;
  const released = mustRelease ? await release(treatment, storage, { moved: moved.value, runFolder }) : [];
  treatment.journal.note({ phase: 'done' });
  const kept = moved.value.length - released.length;
  const what = tell({ count: moved.value.length, megabytes: megabytes(moved.value), kept });
  return ok({ changes: [{ what, backup: kept === 0 ? null : runFolder }] });
}

/** Brings back what a finished run cleared away. */
export async function undoClearing(treatment: Treatment, storage: Storage): Promise<HalResult<void>> {
  const back = await bringBack(treatment, storage);
  if (!back.ok) return back;
  if (!back.value) return failed('no-device', 'the backup is not there any more');
  treatment.journal.note({ phase: 'undone' });
  return ok(undefined);
}

/** Ends a run that was killed: finished when letting go had begun, else brought back. */
export async function recoverClearing(treatment: Treatment, storage: Storage): Promise<HalResult<void>> {
  const phases = new Set(treatment.journal.entries().map((entry) => entry.phase));
  if (phases.size === 0 || phases.has('done') || phases.has('rolled-back')) return ok(undefined);
  if (phases.has('release')) {
    treatment.journal.note({ phase: 'done' });
    return ok(undefined);
  }
  const back = await bringBack(treatment, storage);
  if (back.ok) treatment.journal.note({ phase: 'rolled-back' });
  return back.ok ? ok(undefined) : back;
}

/** Bytes let go before it must show in the free space; where it does not, letting go is no use. */
const showsFromBytes = 1_048_576;

/** Lets the oldest go until there is room; the journal is told before the first. A fault ends it: what is left stays restorable. */
async function release(
  treatment: Treatment,
  storage: Storage,
  { moved, runFolder }: { readonly moved: readonly Moved[]; readonly runFolder: string },
): Promise<readonly Moved[]> {
  const released: Moved[] = [];
  const startBytes = await freeBytes(storage, treatment);
  for (const item of moved.toSorted((one, other) => one.entry.modifiedMs - other.entry.modifiedMs)) {
    const free = await freeBytes(storage, treatment);
    if (free === null || startBytes === null || treatment.context.signal.aborted) break;
    const letGo = bytesOf(released);
    const useless = letGo >= showsFromBytes && free - startBytes < letGo / 4;
    if (useless || free >= treatment.terminal.thresholds.storageFreeWarnBytes) break;
    if (released.length === 0) treatment.journal.note({ phase: 'release', from: runFolder });
    const removed = await storage.files.remove(item.backup);
    if (!removed.ok) break;
    released.push(item);
  }
  return released;
}

async function freeBytes(storage: Storage, treatment: Treatment): Promise<number | null> {
  const status = await storage.status(treatment.context);
  return status.ok ? status.value.freeBytes : null;
}

function megabytes(moved: readonly Moved[]): string {
  return `${(bytesOf(moved) / 1_048_576).toFixed(1)} MB`;
}

function bytesOf(moved: readonly Moved[]): number {
  return moved.reduce((sum, item) => sum + item.entry.bytes, 0);
}

/** Backups of earlier runs that stay; older ones make room. */
const keptBackups = 2;

/** Older backups of the same remedy, known by the name of its runs. */
async function dropOldBackups(storage: Storage, runId: string): Promise<void> {
  const remedy = runId.slice(0, runId.lastIndexOf('-') + 1);
  for (const place of [storage.backupPath, ...(storage.spareBackupPaths ?? [])]) {
    const listed = await storage.files.list(place);
    if (!listed.ok || remedy === '') continue;
    const ours = listed.value.filter(
      ({ kind, name }) =>
        kind === 'folder' && name.startsWith(remedy) && /^[0-9a-z]+$/.test(name.slice(remedy.length)),
    );
    const newestFirst = ours.toSorted((one, other) => other.modifiedMs - one.modifiedMs);
    for (const old of newestFirst.slice(keptBackups)) await storage.files.remove(`${place}/${old.name}`);
  }
}
