import { failed, ok } from '../../hal/contracts/fault.ts';
import type { ProgramControl } from '../../hal/contracts/program-control.ts';
import { recoverPrograms } from './restart-programs.ts';
import { defineRemedy } from './remedy.ts';
import type { Treated, Treatment } from './remedy.ts';

/**
 * Brings applications to where they should be: finishes an installation that was cut off, then fetches what is too old from its own signed source,
 * which alone decides what it gives. Applications are started again afterwards.
 */
export const updateApp = defineRemedy({
  id: 'update-app',
  title: { zh: '更新应用', en: 'Update the application' },
  actor: 'agent',
  class: 'destructive',
  risk: 'service-interruption',
  effects: ['writes-storage', 'restarts', 'contacts-host'],
  needs: ['platform'],
  guards: ['power'],
  provenBy: ['app-health'],
  settleMs: 30_000,
  budgetPerDay: 2,
  timeoutMs: 900_000,
  fits: async (view) => {
    const { halfInstalled, outdated } = await needsOf(view);
    return halfInstalled || outdated;
  },
  act: async (treatment) => {
    const { programs } = treatment.terminal;
    if (programs === undefined) return failed('unsupported', 'no program of this terminal is ours to update');
    const needs = await needsOf(treatment);
    if (!needs.halfInstalled && !needs.outdated)
      return failed('refused', 'nothing is half installed or too old');
    return update(treatment, programs, needs);
  },
  recover: async (treatment) => {
    const { terminal, context, journal } = treatment;
    const phases = new Set(journal.entries().map(({ phase }) => phase));
    if (phases.size === 0 || phases.has('done')) return ok(undefined);
    // Whatever was being installed when we died: the package manager knows, and finishes it.
    const finished = await terminal.programs?.finishUpdates(context);
    if (finished?.ok === false && finished.fault.code !== 'unsupported') return finished;
    return recoverPrograms(treatment);
  },
});

interface Needs {
  readonly halfInstalled: boolean;
  readonly outdated: boolean;
}

async function needsOf({ terminal, context }: Pick<Treatment, 'terminal' | 'context'>): Promise<Needs> {
  const software = await terminal.platform?.software?.(context);
  if (software?.ok !== true) return { halfInstalled: false, outdated: false };
  const { halfInstalled, outdated } = software.value;
  return { halfInstalled: isSome(halfInstalled), outdated: isSome(outdated) };
}

function isSome(list: readonly string[] | 'unknown' | null): boolean {
  return list !== null && list !== 'unknown' && list.length > 0;
}

async function update(
  { context, journal }: Treatment,
  programs: ProgramControl,
  needs: Needs,
): Promise<Treated> {
  if (needs.halfInstalled) {
    journal.note({ phase: 'finish' });
    const finished = await programs.finishUpdates(context);
    if (!finished.ok) return finished;
  }
  const apps = programs.programs.filter(({ role }) => role === 'app');
  for (const { id } of needs.outdated ? apps : []) {
    journal.note({ phase: 'update', to: id });
    const updated = await programs.update(id, context);
    if (!updated.ok && updated.fault.code !== 'unsupported') return updated;
  }
  for (const { id } of apps) {
    journal.note({ phase: 'restart', to: id });
    const restarted = await programs.restart(id, context);
    if (!restarted.ok) return restarted;
    journal.note({ phase: 'running', to: id });
  }
  journal.note({ phase: 'done' });
  const what = needs.outdated
    ? { zh: '应用已更新并重启', en: 'The application was updated and started again' }
    : {
        zh: '中断的更新已补完，应用已重启',
        en: 'The update that was cut off is finished; the application was started again',
      };
  return ok({ changes: [{ what, backup: null }] });
}
