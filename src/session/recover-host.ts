import { within } from '../../hal/contracts/time.ts';
import { catalogue as registered } from './catalogue.ts';
import type { SessionHostSetting } from './create-session-host.ts';
import { interruptedReport } from './interrupted-report.ts';
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
 * Ends what a killed process left: half-done repairs are finished or rolled back from their journal, then every open run gets its
 * truthful report. To be called once, before the first run is started.
 */
export async function recoverHost(setting: SessionHostSetting): Promise<Recovery> {
  const recoveredRemedies: string[] = [];
  const stuckRemedies: string[] = [];
  for (const run of setting.ledger.unfinished()) {
    const done = await recoverRemedy(setting, run);
    (done ? recoveredRemedies : stuckRemedies).push(run.runId);
  }
  const interruptedSessions = setting.journal.unfinished().map((session) => {
    const report = interruptedReport(setting, session);
    setting.journal.save(session.sessionId, report);
    setting.onReport?.(report, session.request.by);
    return session.sessionId;
  });
  return { interruptedSessions, recoveredRemedies, stuckRemedies };
}

async function recoverRemedy(setting: SessionHostSetting, run: LedgerRun): Promise<boolean> {
  const remedy = (setting.catalogue ?? registered).remedy(run.remedy);
  if (remedy?.recover === undefined) {
    setting.ledger.end(run.runId, 'failed');
    return true;
  }
  const opened = await setting.openSituation();
  if (!opened.ok) return false;
  const situation = opened.value;
  try {
    const ended = await within(
      situation.time,
      remedy.timeoutMs,
      new AbortController().signal,
      async (signal) => remedy.recover?.(treatmentOf(setting, situation, run.runId, signal)),
    );
    const done = ended.done && ended.value?.ok === true;
    if (done) setting.ledger.end(run.runId, 'failed');
    return done;
  } finally {
    await situation.dispose();
  }
}
