import { failed } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import { within } from '../../hal/contracts/time.ts';
import type { Operator } from '../checks/operator.ts';
import { evaluateGuards } from '../remedies/evaluate-guards.ts';
import type { Remedy, Treatment } from '../remedies/remedy.ts';
import type { Situation } from '../report/situation.ts';
import type { Catalogue } from './catalogue.ts';
import type { SessionHostSetting } from './create-session-host.ts';

/** Takes back what one run of a remedy changed. The same guards hold as for the remedy itself: undoing touches the same files. */
export async function undoRemedy(
  setting: SessionHostSetting,
  catalogue: Catalogue,
  runId: string,
): Promise<HalResult<void>> {
  const run = setting.ledger.run(runId);
  if (run === null) return failed('no-device', `there is no repair ${runId}`);
  if (run.state === 'undone') return failed('refused', `repair ${runId} was taken back before`);
  const remedy = catalogue.remedy(run.remedy);
  if (remedy?.undo === undefined) return failed('unsupported', `${run.remedy} cannot be taken back`);
  const opened = await setting.openSituation();
  if (!opened.ok) return opened;
  const situation = opened.value;
  const lease = setting.leases.claim(['run', ...remedy.needs], `undo ${runId}`);
  try {
    if (!lease.ok) return lease;
    return await undoOn(setting, situation, remedy, runId);
  } finally {
    if (lease.ok) lease.value.release();
    await situation.dispose();
  }
}

async function undoOn(
  setting: SessionHostSetting,
  situation: Situation,
  remedy: Remedy,
  runId: string,
): Promise<HalResult<void>> {
  const never = new AbortController().signal;
  const treatment = treatmentOf(setting, situation, runId, never);
  const app = await situation.terminal.paymentApp?.state(treatment.context);
  const shut = evaluateGuards(remedy, {
    paymentApp: app?.ok === true ? app.value : null,
    nowMs: situation.time.now(),
    granted: { 'not-tampered': { state: 'open', value: 'undoing' } },
  }).find((guard) => guard.state !== 'open');
  if (shut !== undefined) return failed('refused', `guard ${shut.id}: ${shut.value}`);
  const ended = await within(situation.time, remedy.timeoutMs, never, (signal) => {
    const undone = remedy.undo?.({ ...treatment, context: { ...treatment.context, signal } });
    return undone ?? Promise.resolve(failed('unsupported', `${remedy.id} cannot be taken back`));
  });
  if (!ended.done) return failed('timed-out', `not taken back within ${remedy.timeoutMs} ms`);
  if (ended.value.ok) setting.ledger.undone(runId);
  return ended.value;
}

/** What a remedy gets outside a run: nobody to ask, its own journal. */
export function treatmentOf(
  setting: SessionHostSetting,
  situation: Situation,
  runId: string,
  signal: AbortSignal,
): Treatment {
  return {
    terminal: situation.terminal,
    context: { signal, time: situation.time, random: situation.random },
    operator: nobody,
    ...(situation.firmware !== undefined && { firmware: situation.firmware }),
    remedyRunId: runId,
    journal: setting.ledger.journal(runId),
  };
}

const nobody: Operator = { ask: () => Promise.resolve({ answered: false, why: 'timed-out' }) };
