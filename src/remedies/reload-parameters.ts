import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { ProgramControl } from '../../hal/contracts/program-control.ts';
import type { Storage } from '../../hal/contracts/storage.ts';
import { sleep } from '../../hal/contracts/time.ts';
import { chooseBackupPlace } from './backup-place.ts';
import { bringBack, moveToBackup } from './cache-backup.ts';
import { isBelow, isPlainName } from './cache-paths.ts';
import { undoClearing } from './clear-away.ts';
import type { CacheEntry } from './plan-cache.ts';
import { defineRemedy } from './remedy.ts';
import type { Treated, Treatment } from './remedy.ts';

/**
 * Puts cached files that fail their checksum aside, each with its checksum, and has the application load them anew. Files that do not come back are
 * put back as they were: damaged parameters may still be better than none.
 */
export const reloadParameters = defineRemedy({
  id: 'reload-parameters',
  title: { zh: '重新加载参数', en: 'Load the parameters again' },
  actor: 'agent',
  class: 'destructive',
  risk: 'service-interruption',
  effects: ['writes-storage', 'contacts-host'],
  needs: ['storage', 'platform'],
  guards: [],
  provenBy: ['app-health'],
  settleMs: 2_000,
  budgetPerDay: 3,
  timeoutMs: 180_000,
  fits: async (view) => (await damagedFiles(view)).length > 0,
  act: async (treatment) => {
    const { storage, programs } = treatment.terminal;
    if (storage === undefined || programs === undefined)
      return failed('unsupported', 'no cache or no application of this terminal is known');
    if (!isPlainName(treatment.remedyRunId)) return failed('refused', 'the run has no usable name');
    const damaged = await damagedFiles(treatment);
    const [first] = damaged;
    if (first === undefined) return failed('refused', 'no cached file is damaged');
    const place = await chooseBackupPlace(storage, first, 0);
    if (!place.ok) return place;
    const runFolder = `${place.value.folder}/${treatment.remedyRunId}`;
    const entries = damaged.flatMap(withChecksum);
    const moved = await moveToBackup(treatment, storage, entries, runFolder);
    if (!moved.ok) return moved;
    return loadAnew(treatment, { storage, programs, damaged, runFolder });
  },
  undo: async (treatment) => {
    const { storage } = treatment.terminal;
    return storage === undefined ? noStorage : undoClearing(treatment, storage);
  },
  recover: async (treatment) => {
    const phases = new Set(treatment.journal.entries().map(({ phase }) => phase));
    if (phases.size === 0 || phases.has('done') || phases.has('rolled-back')) return ok(undefined);
    const { storage } = treatment.terminal;
    // What was loaded anew in the meantime wins; what was not comes back.
    return storage === undefined ? noStorage : rollBack(treatment, storage);
  },
});

const noStorage = failed('no-device', 'this terminal has no storage');

/** Damaged files within the folders that the profile calls cache; no others are ever moved. */
async function damagedFiles({
  terminal,
  context,
}: Pick<Treatment, 'terminal' | 'context'>): Promise<readonly string[]> {
  const software = await terminal.platform?.software?.(context);
  const corrupt = software?.ok === true ? software.value.corruptCaches : null;
  if (corrupt === null || corrupt === 'unknown') return [];
  return corrupt.filter((path) => isBelow(path, terminal.storage?.cachePaths ?? []));
}

function withChecksum(path: string): readonly CacheEntry[] {
  return [path, `${path}.sha256`].map((name) => ({ path: name, bytes: 1, modifiedMs: 0 }));
}

interface Loading {
  readonly storage: Storage;
  readonly programs: ProgramControl;
  readonly damaged: readonly string[];
  readonly runFolder: string;
}

async function loadAnew(treatment: Treatment, loading: Loading): Promise<Treated> {
  const { storage, programs, damaged, runFolder } = loading;
  for (const { id } of programs.programs.filter(({ role }) => role === 'app')) {
    treatment.journal.note({ phase: 'reload', to: id });
    const reloaded = await programs.reload(id, treatment.context);
    const begun =
      !reloaded.ok && reloaded.fault.code === 'unsupported'
        ? await programs.restart(id, treatment.context)
        : reloaded;
    if (!begun.ok) {
      const back = await rollBack(treatment, storage);
      return back.ok ? begun : back;
    }
  }
  if (!(await areBack(treatment, storage, damaged))) {
    const back = await rollBack(treatment, storage);
    return back.ok
      ? failed('timed-out', 'the application did not write the files anew; they are back as they were')
      : back;
  }
  treatment.journal.note({ phase: 'done' });
  const count = String(damaged.length);
  const what = {
    zh: `重新加载了 ${count} 个损坏的参数文件`,
    en: `${count} damaged parameter ${damaged.length === 1 ? 'file was' : 'files were'} loaded again`,
  };
  return ok({ changes: [{ what, backup: runFolder }] });
}

const lookEveryMs = 2_000;
const mostLooks = 30;

async function areBack(
  { context }: Treatment,
  { files }: Storage,
  paths: readonly string[],
): Promise<boolean> {
  for (let look = 0; look < mostLooks; look += 1) {
    const spaces = await Promise.all(paths.map((path) => files.read(path, longestBytes)));
    if (spaces.every(({ ok: there }) => there)) return true;
    await sleep(context.time, lookEveryMs, context.signal);
  }
  return false;
}

/** No cached parameter file is longer. */
const longestBytes = 4 * 1024 ** 2;

async function rollBack(treatment: Treatment, storage: Storage): Promise<HalResult<void>> {
  const back = await bringBack(treatment, storage);
  if (!back.ok) return back;
  treatment.journal.note({ phase: 'rolled-back' });
  return ok(undefined);
}
