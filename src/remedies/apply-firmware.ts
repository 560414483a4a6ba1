import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { RestartMachine } from '../../hal/contracts/restart-machine.ts';
import { applyOrder } from '../firmware/apply/apply-order.ts';
import { finishOrder } from '../firmware/apply/finish-order.ts';
import { putOffOrder } from '../firmware/apply/put-off-order.ts';
import type { ResumeEnd } from '../firmware/apply/resume-update.ts';
import { stageOrder } from '../firmware/apply/stage-order.ts';
import type { FirmwareDesk } from '../firmware/firmware-desk.ts';
import { echoWord } from './echo-word.ts';
import { defineRemedy } from './remedy.ts';
import type { Change, Treated, Treatment } from './remedy.ts';
import { restartAndWait } from './restart-and-wait.ts';
import { stageFault } from './stage-firmware.ts';

/**
 * Installs the image that two operators ordered, restarts into it, and keeps it only when everything that worked before works again; else the old
 * system comes back. On a real terminal the restart ends this process: the update's own journal goes on at the next start.
 */
export const applyFirmware = defineRemedy({
  id: 'apply-firmware',
  title: { zh: '安装固件', en: 'Install the firmware' },
  actor: 'agent',
  class: 'destructive',
  risk: 'service-interruption',
  effects: ['writes-storage', 'restarts', 'drops-network', 'contacts-host'],
  needs: ['platform'],
  guards: ['power', 'window', 'consent', 'backup-taken'],
  provenBy: ['firmware-current'],
  settleMs: 0,
  budgetPerDay: 2,
  timeoutMs: 7_200_000,
  fits: ({ terminal, firmware }) =>
    Promise.resolve(
      firmware?.order()?.mode === 'apply' &&
        terminal.firmware !== undefined &&
        terminal.machine !== undefined,
    ),
  act: async (treatment) => {
    const { terminal, firmware: desk } = treatment;
    const { machine } = terminal;
    if (desk === undefined || machine === undefined)
      return failed('unsupported', 'nobody says what this terminal should run, or may restart it');
    const earlier = await finishOrder(desk, waysOf(treatment), treatment.context);
    if (earlier.outcome !== 'nothing' && earlier.outcome !== 'back-to-staged')
      return goOn(treatment, desk, machine, earlier);
    const written = await write(treatment, desk);
    if (!written.ok) return written;
    return goOn(treatment, desk, machine, { outcome: 'waiting-for-reboot' });
  },
  declined: ({ firmware }) => {
    if (firmware !== undefined) putOffOrder(firmware);
  },
  recover: async (treatment) => {
    const { firmware: desk, terminal } = treatment;
    if (desk === undefined || terminal.machine === undefined) return ok(undefined);
    const end = await finishOrder(desk, waysOf(treatment), treatment.context);
    if (end.outcome === 'unknown' || end.outcome === 'stuck') return failed('io', end.why);
    if (end.outcome === 'rolled-back' && end.needsReboot) return terminal.machine.restart(treatment.context);
    return end.outcome === 'committed' || wasKept(treatment, desk) ? ok({ finished: true }) : ok(undefined);
  },
});

/** Whoever looked after the update at an earlier start has kept what this run installed. */
function wasKept({ journal }: Treatment, desk: FirmwareDesk): boolean {
  const { state, image } = desk.journal.read();
  return (
    state === 'committed' && journal.entries().some(({ phase, to }) => phase === 'apply' && to === image)
  );
}

async function write(treatment: Treatment, desk: FirmwareDesk): Promise<HalResult<void>> {
  const { context, journal, terminal } = treatment;
  const staged = await stageOrder(desk, context);
  if (staged.outcome !== 'staged') return stageFault(staged);
  journal.note({ phase: 'apply', to: staged.image.name });
  const consent = treatment.consented === true ? 'given' : 'not-asked';
  const end = await applyOrder({ ...waysOf(treatment), terminal, desk, consent }, context);
  if (end.outcome === 'reboot-needed') return ok(undefined);
  return failed(end.outcome === 'deferred' ? 'busy' : 'refused', end.why);
}

async function restartNoted(treatment: Treatment, machine: RestartMachine): Promise<HalResult<void>> {
  treatment.journal.note({ phase: 'restart' });
  const restarted = await restartAndWait(machine, treatment.context);
  if (restarted.ok) treatment.journal.note({ phase: 'restarted', to: restarted.value });
  return restarted.ok ? ok(undefined) : restarted;
}

/** From wherever an update stands to its end: an earlier run may have been cancelled in the middle. */
async function goOn(
  treatment: Treatment,
  desk: FirmwareDesk,
  machine: RestartMachine,
  standing: ResumeEnd,
): Promise<Treated> {
  if (standing.outcome === 'waiting-for-reboot') {
    const restarted = await restartNoted(treatment, machine);
    if (!restarted.ok) return restarted;
    const next = await finishOrder(desk, waysOf(treatment), treatment.context);
    return next.outcome === 'waiting-for-reboot'
      ? failed('io', 'the restart did not count')
      : goOn(treatment, desk, machine, next);
  }
  if (standing.outcome === 'committed') return ok({ changes: [changeOf(desk)] });
  if (standing.outcome === 'stuck') return failed('refused', standing.why);
  if (standing.outcome !== 'rolled-back') return failed('io', `the update stands at ${standing.outcome}`);
  const back = standing.needsReboot ? await restartNoted(treatment, machine) : ok(undefined);
  return back.ok ? failed('refused', `rolled back: ${standing.why}`) : back;
}

function changeOf(desk: FirmwareDesk): Omit<Change, 'undo'> {
  const counter = String(desk.journal.read().targetCounter);
  const what = {
    zh: `固件已升级到第 ${counter} 号发布，检查正常后确认`,
    en: `Firmware release ${counter} was installed, checked and kept`,
  };
  return { what, backup: 'the other slot' };
}

function waysOf(treatment: Treatment) {
  return {
    terminal: treatment.terminal,
    echo: (context: Treatment['context']) => echoWord(treatment, context),
  };
}
