import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import type { Check, CheckOutcome, Evidence, Look } from '../checks/check.ts';
import { markFindings } from '../report/mark-findings.ts';
import type { CheckRow, Report } from '../report/report.ts';
import type { ReportJournal } from '../report/report-journal.ts';
import type { SessionRequest } from '../report/session-request.ts';
import type { Situation } from '../report/situation.ts';
import type { Catalogue } from './catalogue.ts';
import { rowOf } from './check-row.ts';
import type { EventLog } from './event-log.ts';
import { judgeOutcomes } from './judge-outcomes.ts';
import { lookInOrder } from './look-in-order.ts';
import { createNamer } from './name-causes.ts';
import type { Namer } from './name-causes.ts';
import type { Leases } from './leases.ts';
import { mendCauses } from './mend-causes.ts';
import type { RemedyLedger } from './remedy-ledger.ts';
import { runChecks } from './run-checks.ts';
import type { Execution } from './run-checks.ts';
import { reportOf } from './report-of.ts';
import { restoreAll } from './restore.ts';
import type { Selection } from './select-checks.ts';
import type { StepDesk } from './step-desk.ts';
import { tellExecution } from './tell-execution.ts';

/** Everything one run needs; the host makes it. */
export interface SessionSetup {
  readonly sessionId: string;
  readonly reportId: string;
  readonly agent: { readonly id: string; readonly version: string };
  readonly request: SessionRequest;
  readonly situation: Situation;
  readonly selection: Extract<Selection, { readonly ok: true }>;
  readonly catalogue: Catalogue;
  readonly log: EventLog;
  readonly desk: StepDesk;
  readonly leases: Leases;
  readonly ledger: RemedyLedger;
  readonly journal: ReportJournal;
  /** Aborts when somebody cancels or the run's time is over. */
  readonly signal: AbortSignal;
}

/** What a run has gathered so far. `outcomes` is what was wrong when looked; proofs do not overwrite it. */
export interface SessionState {
  readonly rows: CheckRow[];
  readonly outcomes: Map<string, CheckOutcome>;
  /** Every finding that was ever reported, with its latest evidence. */
  readonly evidence: Map<string, readonly Evidence[]>;
  readonly restores: (() => Promise<void>)[];
  readonly startedMs: number;
  readonly startedAtMs: number;
  /** The payment application as read when the run began; null until then and where it cannot be read. */
  app: PaymentAppState | null;
  readonly namer: Namer;
}

/** One run from the first look to the report: look, judge, mend, restore, tell. Restoring runs however it ends. */
export async function runSession(setup: SessionSetup): Promise<Report> {
  const { log, situation, selection } = setup;
  const state: SessionState = {
    rows: [],
    outcomes: new Map(),
    evidence: new Map(),
    restores: [],
    startedMs: situation.time.monotonicMs(),
    startedAtMs: situation.time.now(),
    app: null,
    namer: createNamer(log),
  };
  log.append({ kind: 'state', state: 'running', reason: null, done: 0, total: selection.checks.length });
  const app = readPaymentApp(setup).then((read) => {
    state.app = read;
    return read;
  });
  try {
    await lookUntilAnswered(setup, state);
    const diagnosis = judgeOutcomes(setup, state, await app);
    const mended = await mendCauses(setup, state, diagnosis, {
      prove: (ids) => lookAt(setup, state, checksOf(setup, ids), { why: 'prove' }),
      readPaymentApp: () => readPaymentApp(setup),
    });
    // A batch may have been settled meanwhile.
    const asBefore = mended.remedyRuns.length === 0 || setup.signal.aborted;
    const appNow = asBefore ? await app : await readPaymentApp(setup);
    const report = reportOf(setup, state, { diagnosis, ...mended, app: await app, appNow });
    return markFindings(report, setup.journal.marks.at(situation.time.now()));
  } finally {
    log.append({
      kind: 'state',
      state: 'restoring',
      reason: null,
      done: state.outcomes.size,
      total: selection.checks.length,
    });
    await restoreAll(situation.time, state.restores);
  }
}

/** The quick looks, then what costs a person or time, for as long as the complaint is open; then again what was contradicted meanwhile. */
async function lookUntilAnswered(setup: SessionSetup, state: SessionState): Promise<void> {
  const { first, thenIfOpen } = lookInOrder(setup);
  const before = await lookAt(setup, state, first, { why: 'look' });
  const sofar = judgeOutcomes(setup, state, state.app);
  if (!sofar.decided) state.namer.tellOpen(sofar);
  const wanted = (): boolean => !judgeOutcomes(setup, state, state.app).decided;
  const after = await lookAt(setup, state, thenIfOpen, { why: 'look', wanted });
  const contradicted = new Set([...before, ...after].flatMap(contradictedBy));
  const again = [...contradicted].filter((id) => isWell(state.outcomes.get(id)));
  if (!setup.signal.aborted) await lookAt(setup, state, checksOf(setup, again), { why: 'look' });
}

/** A device that fails in somebody's hands is not what it was found to be before they took it up. */
function contradictedBy({ check, outcome }: Execution): readonly string[] {
  const { verdict, reason, lookAgain } = outcome;
  if (lookAgain !== undefined) return lookAgain;
  const failed = verdict === 'error' || (verdict === 'unsupported' && reason === 'no-device');
  return failed && check.level === 'interactive' ? check.dependsOn : [];
}

function isWell(outcome: CheckOutcome | undefined): boolean {
  return outcome?.verdict === 'passed' || outcome?.verdict === 'warning';
}

interface LookWish {
  readonly why: CheckRow['why'];
  readonly wanted?: () => boolean;
}

/** Runs checks and keeps what they said, live, in the journal and for the judge. */
async function lookAt(
  setup: SessionSetup,
  state: SessionState,
  checks: readonly Check[],
  { why, wanted }: LookWish,
): Promise<readonly Execution[]> {
  const { log, sessionId, journal, catalogue } = setup;
  const total = setup.selection.checks.length;
  return runChecks({
    checks,
    leases: setup.leases,
    owner: sessionId,
    earlier: why === 'look' ? state.outcomes : new Map(),
    ...(wanted !== undefined && { wanted }),
    look: (_check, earlier) => lookOf(setup, state, earlier),
    onStart: (check) => log.append({ kind: 'check-started', check: check.id, title: check.title, why }),
    onEnd: (execution) => {
      const row = rowOf(execution, {
        why,
        rows: state.rows,
        startedMs: state.startedMs,
        ofPlaybook: setup.selection.ofPlaybook,
      });
      state.rows.push(row);
      if (why === 'look') state.outcomes.set(row.id, execution.outcome);
      journal.noteCheck(sessionId, row);
      for (const finding of execution.outcome.findings) state.evidence.set(finding.id, finding.evidence);
      tellExecution(log, catalogue, execution, why);
      if (why === 'look') state.namer.tell(judgeOutcomes(setup, state, state.app));
      log.append({
        kind: 'state',
        state: 'running',
        reason: null,
        done: Math.min(state.outcomes.size, total),
        total,
      });
    },
  });
}

function lookOf(setup: SessionSetup, state: SessionState, earlier: ReadonlyMap<string, CheckOutcome>): Look {
  const { situation, signal, desk } = setup;
  return {
    terminal: situation.terminal,
    context: { signal, time: situation.time, random: situation.random },
    operator: desk.operator,
    history: situation.history,
    ...(situation.registration !== undefined && { registration: situation.registration }),
    ...(situation.firmware !== undefined && { firmware: situation.firmware }),
    earlier,
    restore: (action) => state.restores.push(action),
    progress: () => undefined,
  };
}

function checksOf(setup: SessionSetup, ids: readonly string[]): readonly Check[] {
  return ids.flatMap((id) => setup.catalogue.check(id) ?? []);
}

/** Null when there is no payment application contract here or it could not be read: every money guard then refuses. */
async function readPaymentApp(setup: SessionSetup): Promise<PaymentAppState | null> {
  const { terminal, time, random } = setup.situation;
  const state = await terminal.paymentApp?.state({ signal: setup.signal, time, random });
  return state?.ok === true ? state.value : null;
}
