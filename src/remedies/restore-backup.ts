import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Storage } from '../../hal/contracts/storage.ts';
import { isBelow, isPlainName } from './cache-paths.ts';
import { defineRemedy } from './remedy.ts';
import type { Treated, Treatment } from './remedy.ts';
import { restoreTree } from './restore-tree.ts';

/**
 * Brings back the newest backup of a clearing, when an application crashes since: something that was cleared may have been missed. What has been
 * written meanwhile wins over the older copy, so bringing back never overwrites, and can be done again from the start.
 */
export const restoreBackup = defineRemedy({
  id: 'restore-backup',
  title: { zh: '恢复最近的备份', en: 'Bring back the last backup' },
  actor: 'agent',
  class: 'destructive',
  risk: 'service-interruption',
  effects: ['writes-storage'],
  needs: ['storage'],
  guards: [],
  provenBy: ['app-health', 'storage-space'],
  settleMs: 30_000,
  budgetPerDay: 1,
  timeoutMs: 120_000,
  fits: async (view) => {
    const { storage } = view.terminal;
    const backup = storage === undefined ? null : await newestBackup(storage);
    return storage !== undefined && backup !== null && (await leavesRoom(view, storage, backup));
  },
  act: async (treatment) => {
    const { storage } = treatment.terminal;
    if (storage === undefined) return noStorage;
    const backup = await newestBackup(storage);
    if (backup === null) return failed('no-device', 'there is no backup of ours');
    if (!(await leavesRoom(treatment, storage, backup)))
      return failed('refused', 'bringing it back would fill the storage again');
    treatment.journal.note({ phase: 'restore', from: backup });
    const restored = await bringBackAll(treatment, storage, backup);
    if (!restored.ok) return restored;
    treatment.journal.note({ phase: 'done' });
    const what = { zh: '已恢复最近清理掉的文件', en: 'What was cleared last is back' };
    return ok({ changes: restored.value ? [{ what, backup: null }] : [] }) satisfies Treated;
  },
  recover: async (treatment) => {
    const notes = treatment.journal.entries();
    const backup = notes.find(({ phase }) => phase === 'restore')?.from;
    if (backup === undefined || notes.some(({ phase }) => phase === 'done')) return ok(undefined);
    const { storage } = treatment.terminal;
    if (storage === undefined) return noStorage;
    const finished = await bringBackAll(treatment, storage, backup);
    if (finished.ok) treatment.journal.note({ phase: 'done' });
    return finished.ok ? ok(undefined) : finished;
  },
});

const noStorage = failed('no-device', 'this terminal has no storage');
/** Whose backups hold what was well when it was taken. */
const backupName = /^(clear-cache|free-space)-[0-9a-z]{1,40}$/;

async function newestBackup(storage: Storage): Promise<string | null> {
  const found: { readonly path: string; readonly modifiedMs: number }[] = [];
  for (const place of placesOf(storage)) {
    const listed = await storage.files.list(place);
    for (const { name, kind, modifiedMs } of listed.ok ? listed.value : [])
      if (kind === 'folder' && backupName.test(name)) found.push({ path: `${place}/${name}`, modifiedMs });
  }
  return found.toSorted((one, other) => other.modifiedMs - one.modifiedMs)[0]?.path ?? null;
}

/** What was cleared to make room is not brought back where that would take the room again. */
async function leavesRoom(
  { terminal, context }: Pick<Treatment, 'terminal' | 'context'>,
  storage: Storage,
  backup: string,
): Promise<boolean> {
  const status = await storage.status(context);
  if (!status.ok) return false;
  const bytes = await bytesBelow(storage.files, backup);
  return status.value.freeBytes - bytes >= terminal.thresholds.storageFreeWarnBytes;
}

async function bytesBelow(files: Storage['files'], folder: string): Promise<number> {
  const listed = await files.list(folder);
  let bytes = 0;
  for (const { name, kind, bytes: own } of listed.ok ? listed.value : [])
    bytes += kind === 'folder' ? await bytesBelow(files, `${folder}/${name}`) : own;
  return bytes;
}

function placesOf(storage: Storage): readonly string[] {
  return [storage.backupPath, ...(storage.spareBackupPaths ?? [])];
}

/** Only into folders that may be cleared, and only from a folder of backups, whatever the journal says. True when anything came back. */
async function bringBackAll(
  { context }: Treatment,
  storage: Storage,
  backup: string,
): Promise<HalResult<boolean>> {
  const cut = backup.lastIndexOf('/');
  const isOurs = placesOf(storage).includes(backup.slice(0, cut)) && isPlainName(backup.slice(cut + 1));
  if (!isOurs || !backupName.test(backup.slice(cut + 1)))
    return failed('refused', `${backup}: no backup of ours`);
  let restored = false;
  for (const folder of [...storage.cachePaths, ...storage.logPaths, ...(storage.leftoverPaths ?? [])]) {
    if (context.signal.aborted) return failed('cancelled', 'cancelled while bringing back');
    const inBackup = `${backup}${folder}`;
    if (!isBelow(inBackup, [backup])) continue;
    const back = await restoreTree(storage.files, inBackup, folder);
    if (!back.ok) return back;
    restored ||= back.value;
  }
  return ok(restored);
}
