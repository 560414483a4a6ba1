import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Storage } from '../../hal/contracts/storage.ts';
import { chooseBackupPlace } from './backup-place.ts';
import { bringBack, moveToBackup, tryRestore } from './cache-backup.ts';
import type { Moved } from './cache-backup.ts';
import { isPlainName } from './cache-paths.ts';
import { planCache } from './plan-cache.ts';
import { defineRemedy } from './remedy.ts';
import type { Treated, Treatment } from './remedy.ts';

/**
 * Frees storage by moving what the profile's allow-list calls cache into a backup. Where the backup lies on the same file system nothing is
 * freed by moving, so there the oldest entries are let go, one by one, until there is room: only what programs make anew by themselves.
 */
export const clearCache = defineRemedy({
  id: 'clear-cache',
  title: { zh: '清理缓存', en: 'Clear the cache' },
  actor: 'agent',
  class: 'destructive',
  risk: 'service-interruption',
  effects: ['writes-storage'],
  needs: ['storage'],
  guards: [],
  provenBy: ['storage-space'],
  settleMs: 500,
  budgetPerDay: 3,
  timeoutMs: 120_000,
  act: async (treatment) => {
    const { storage } = treatment.terminal;
    if (storage === undefined) return failed('no-device', 'this terminal has no storage');
    if (!isPlainName(treatment.remedyRunId)) return failed('refused', 'the run has no usable name');
    const entries = await planCache(storage);
    const [first] = entries;
    if (first === undefined) return ok({ changes: [] });
    const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
    await dropOldBackups(storage);
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
    return ok({ changes: [changeOf(moved.value, released, runFolder)] });
  },
  undo: async (treatment) => {
    const { storage } = treatment.terminal;
    if (storage === undefined) return failed('no-device', 'this terminal has no storage');
    const back = await bringBack(treatment, storage);
    if (!back.ok) return back;
    if (!back.value) return failed('no-device', 'the backup is not there any more');
    treatment.journal.note({ phase: 'undone' });
    return ok(undefined);
  },
  recover: async (treatment) => {
    const phases = new Set(treatment.journal.entries().map((entry) => entry.phase));
    if (phases.size === 0 || phases.has('done') || phases.has('rolled-back')) return ok(undefined);
    if (phases.has('release')) {
      treatment.journal.note({ phase: 'done' });
      return ok(undefined);
    }
    const { storage } = treatment.terminal;
    if (storage === undefined) return failed('no-device', 'this terminal has no storage');
    const back = await bringBack(treatment, storage);
    if (back.ok) treatment.journal.note({ phase: 'rolled-back' });
    return back.ok ? ok(undefined) : back;
  },
});

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

type ChangeMade = Extract<Treated, { readonly ok: true }>['value']['changes'][number];

function changeOf(moved: readonly Moved[], released: readonly Moved[], runFolder: string): ChangeMade {
  const kept = moved.length - released.length;
  const size = megabytes(moved);
  const what = {
    zh: `清理缓存 ${String(moved.length)} 项（${size}），其中 ${String(kept)} 项可恢复`,
    en: `Cleared ${String(moved.length)} cache entries (${size}), ${String(kept)} of them can be restored`,
  };
  return { what, backup: kept === 0 ? null : runFolder };
}

function megabytes(moved: readonly Moved[]): string {
  return `${(bytesOf(moved) / 1_048_576).toFixed(1)} MB`;
}

function bytesOf(moved: readonly Moved[]): number {
  return moved.reduce((sum, item) => sum + item.entry.bytes, 0);
}

/** Backups of earlier runs that stay; older ones make room. */
const keptBackups = 2;

async function dropOldBackups(storage: Storage): Promise<HalResult<void>> {
  for (const place of [storage.backupPath, ...(storage.spareBackupPaths ?? [])]) {
    const listed = await storage.files.list(place);
    if (!listed.ok) continue;
    const ours = listed.value.filter(
      (entry) => entry.kind === 'folder' && /^clear-cache-[0-9a-z-]+$/.test(entry.name),
    );
    const newestFirst = ours.toSorted((one, other) => other.modifiedMs - one.modifiedMs);
    for (const old of newestFirst.slice(keptBackups)) await storage.files.remove(`${place}/${old.name}`);
  }
  return ok(undefined);
}
