import { within } from '../../hal/contracts/time.ts';
import type { Remedy } from '../remedies/remedy.ts';
import type { SessionHostSetting } from './create-session-host.ts';
import { interruptedReport } from './interrupted-report.ts';
import type { RecoveredRun } from './interrupted-report.ts';
import { proveRecovered, rolledBack } from './prove-recovered.ts';
import { putLampsBack } from './put-lamps-back.ts';
import { loadCatalogue } from './load-catalogue.ts';
import type { LedgerRun } from './remedy-ledger.ts';
import { treatmentOf } from './undo-remedy.ts';

/** What start-up found unfinished and how it was ended. */
export interface Recovery {
  readonly interruptedSessions: readonly string[];
  readonly recoveredRemedies: readonly string[];
  /** Repairs that could be neither finished nor rolled back now; they stay unfinished and are tried again at the next start. */
  readonly stuckRemedies: readonly string[];
}

/**
 * Ends what a killed process left: half-done repairs are finished or rolled back from their journal, those that were carried out all the same are
 * proved, then every open run gets its truthful report. To be called once, before the first run is started.
 */
export async function recoverHost(setting: SessionHostSetting): Promise<Recovery> {
  const recovered: { readonly sessionId: string; readonly end: RecoveredRun }[] = [];
  const stuckRemedies: string[] = [];
  for (const run of setting.ledger.unfinished()) {
    const end = await recoverRemedy(setting, run);
    if (end === null) stuckRemedies.push(run.runId);
    else recovered.push({ sessionId: run.sessionId, end });
  }
  const unfinished = setting.journal.unfinished();
  await putLampsBack(setting, unfinished);
  const interruptedSessions = unfinished.map((session) => {
    const ends = recovered.flatMap(({ sessionId, end }) => (sessionId === session.sessionId ? [end] : []));
    const report = interruptedReport(setting, session, ends);
    setting.journal.save(session.sessionId, report);
    setting.onReport?.(report, session.request.by);
    return session.sessionId;
  });
  return {
    interruptedSessions,
    recoveredRemedies: recovered.map(({ end }) => end.run.runId),
    stuckRemedies,
  };
}

/** How the run was ended, written to the ledger; null when it could not be ended now. */
async function recoverRemedy(setting: SessionHostSetting, run: LedgerRun): Promise<RecoveredRun | null> {
  const remedy = (await loadCatalogue(setting.catalogue)).remedy(run.remedy);
  if (remedy?.recover === undefined) {
    setting.ledger.end(run.runId, 'failed');
    return rolledBack(run, remedy);
  }
  const end = await recoverBy(setting, run, remedy);
  if (end !== null) setting.ledger.end(run.runId, end.run.outcome);
  return end;
}

async function recoverBy(
  setting: SessionHostSetting,
  run: LedgerRun,
  remedy: Remedy,
): Promise<RecoveredRun | null> {
  const opened = await setting.openSituation();
  if (!opened.ok) return null;
  const situation = opened.value;
  const never = new AbortController().signal;
  try {
    const ended = await within(situation.time, remedy.timeoutMs, never, async (signal) =>
      remedy.recover?.(treatmentOf(setting, situation, run.runId, signal)),
    );
    if (!ended.done || ended.value?.ok !== true) return null;
    const finished = ended.value.value !== undefined;
    return finished ? await proveRecovered(setting, situation, { run, remedy }) : rolledBack(run, remedy);
  } finally {
    await situation.dispose();
  }
}
