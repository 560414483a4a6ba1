import { sleep } from '../../hal/contracts/time.ts';
import type { Look } from '../checks/check.ts';
import type { Remedy, RemedyRun } from '../remedies/remedy.ts';
import type { CheckRow } from '../report/report.ts';
import type { Situation } from '../report/situation.ts';
import { rowOf } from './check-row.ts';
import type { SessionHostSetting } from './create-session-host.ts';
import type { RecoveredRun } from './interrupted-report.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { judgeProof, summaryOf } from './judge-remedy.ts';
import type { LedgerRun } from './remedy-ledger.ts';
import { runChecks } from './run-checks.ts';
import { treatmentOf } from './undo-remedy.ts';

/** Whoever starts with the machine does so while it is still busy starting: the longest that proving waits for that. */
const longestSettleMs = 20_000;

/** Proves a repair that outlived us, a restart of the machine for one, by the checks it names. */
export async function proveRecovered(
  setting: SessionHostSetting,
  situation: Situation,
  { run, remedy }: { readonly run: LedgerRun; readonly remedy: Remedy },
): Promise<RecoveredRun> {
  const { time } = situation;
  const signal = new AbortController().signal;
  await sleep(time, Math.min(remedy.settleMs, longestSettleMs), signal);
  const catalogue = await loadCatalogue(setting.catalogue);
  const startedMs = time.monotonicMs();
  const rows: CheckRow[] = [];
  const proof = await runChecks({
    checks: remedy.provenBy.flatMap((id) => catalogue.check(id) ?? []),
    look: (_check, earlier) => lookOf(setting, situation, { runId: run.runId, signal, earlier }),
    leases: setting.leases,
    owner: run.sessionId,
    earlier: new Map(),
    onStart: () => undefined,
    onEnd: (execution) => {
      rows.push(rowOf(execution, { why: 'prove', rows, startedMs, ofPlaybook: new Set() }));
    },
  });
  const outcomes = new Map(proof.map((row) => [row.check.id, row.outcome]));
  const after = summaryOf(remedy.provenBy, outcomes);
  const outcome = judgeProof(proof, run.cause ?? '');
  return { run: { ...rowOfRun(run, remedy), outcome, reason: 'proved at the next start', after }, rows };
}

/** The row of a run that was taken back, or never began. */
export function rolledBack(run: LedgerRun, remedy: Remedy | undefined): RecoveredRun {
  const reason = 'cut off, and finished or taken back at the next start';
  return { run: { ...rowOfRun(run, remedy), outcome: 'failed', reason }, rows: [] };
}

function rowOfRun({ runId, remedy: id, cause }: LedgerRun, remedy: Remedy | undefined): RemedyRun {
  return {
    id,
    runId,
    cause: cause ?? 'undetermined',
    outcome: 'failed',
    reason: null,
    guards: [],
    provenBy: [...(remedy?.provenBy ?? [])],
    before: null,
    after: null,
  };
}

function lookOf(
  setting: SessionHostSetting,
  situation: Situation,
  proof: { readonly runId: string; readonly signal: AbortSignal; readonly earlier: Look['earlier'] },
): Look {
  const { terminal, context, operator } = treatmentOf(setting, situation, proof.runId, proof.signal);
  const { history, registration } = situation;
  return {
    terminal,
    context,
    operator,
    history,
    ...(registration !== undefined && { registration }),
    earlier: proof.earlier,
    restore: () => undefined,
    progress: () => undefined,
  };
}
