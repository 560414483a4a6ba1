import { failed, ok } from '../../hal/contracts/fault.ts';
import { programsToRestart } from './programs-to-restart.ts';
import { defineRemedy } from './remedy.ts';
import type { Treatment } from './remedy.ts';
import { restartAndWait } from './restart-and-wait.ts';

/**
 * Restarts the terminal, when nothing else helped. We do not live to see it: the journal holds the name of the boot that was ended, and the next
 * start, finding another, proves the repair and closes the run.
 */
export const reboot = defineRemedy({
  id: 'reboot',
  title: { zh: '重启终端', en: 'Restart the terminal' },
  actor: 'agent',
  class: 'destructive',
  risk: 'service-interruption',
  effects: ['restarts', 'drops-network'],
  needs: ['platform'],
  guards: ['power'],
  provenBy: ['app-health', 'memory-free', 'cpu-load', 'chip-status'],
  settleMs: 60_000,
  budgetPerDay: 1,
  timeoutMs: 150_000,
  lastResort: true,
  outlivesUs: true,
  fits: async (view) => view.terminal.machine !== undefined && (await isAcute(view)),
  act: async ({ terminal, context, journal }) => {
    const { machine } = terminal;
    if (machine === undefined) return failed('unsupported', 'this terminal may not be restarted from here');
    const boot = await machine.bootId(context);
    if (!boot.ok) return boot;
    journal.note({ phase: 'reboot', from: boot.value });
    const booted = await restartAndWait(machine, context);
    if (!booted.ok) return booted;
    journal.note({ phase: 'rebooted', to: booted.value });
    return ok({ changes: [{ what: { zh: '终端已重启', en: 'The terminal was restarted' }, backup: null }] });
  },
  recover: async ({ terminal, context, journal }) => {
    const before = journal.entries().find(({ phase }) => phase === 'reboot')?.from;
    if (before === undefined) return ok(undefined);
    const now = await terminal.machine?.bootId(context);
    if (now?.ok !== true || now.value === before) return ok(undefined);
    journal.note({ phase: 'rebooted', to: now.value });
    return ok({ finished: true });
  },
});

/** What was wrong yesterday is no reason to restart today: a program must be failing now, or memory or processor be used up. */
async function isAcute(view: Pick<Treatment, 'terminal' | 'context' | 'cause'>): Promise<boolean> {
  const { terminal, context, cause } = view;
  const failing = [...(await programsToRestart(view, 'app')), ...(await programsToRestart(view, 'service'))];
  if (failing.length > 0) return true;
  const { memoryAvailableFailShare, cpuLoadWarnShare } = terminal.thresholds;
  if (cause === 'memory-low') {
    const memory = await terminal.memory?.status(context);
    return (
      memory?.ok === true && memory.value.availableBytes / memory.value.totalBytes < memoryAvailableFailShare
    );
  }
  const load = cause === 'cpu-overloaded' ? await terminal.cpu?.load(context) : undefined;
  return load?.ok === true && load.value.loadShare >= cpuLoadWarnShare;
}
