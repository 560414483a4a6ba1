import { sleep, within } from '../../hal/contracts/time.ts';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import type { CheckOutcome } from '../checks/check.ts';
import type { Operator } from '../checks/operator.ts';
import { evaluateGuards } from '../remedies/evaluate-guards.ts';
import type { Change, GuardRecord, Outcome, Remedy, RemedyRun } from '../remedies/remedy.ts';
import { powerGuard } from '../remedies/power-guard.ts';
import { stanGuard } from '../remedies/stan-guard.ts';
import type { SessionRequest } from '../report/session-request.ts';
import type { Situation } from '../report/situation.ts';
import type { EventLog } from './event-log.ts';
import type { Leases } from './leases.ts';
import { firmwareGrants } from './firmware-grants.ts';
import { HostStops, LeftToNextStart } from './host-stops.ts';
import { checksComplaining, judgeRemedy, summaryOf } from './judge-remedy.ts';
import type { RemedyLedger } from './remedy-ledger.ts';
import type { Execution } from './run-checks.ts';
import { tamperGuard } from './tamper-guard.ts';

/** How long a person has to agree to a repair. */
const consentTimeoutMs = 120_000;
const dayMs = 86_400_000;

/** What treating one cause with one remedy needs. */
export interface Treating {
  readonly remedy: Remedy;
  readonly cause: string;
  readonly sessionId: string;
  readonly runId: string;
  readonly situation: Situation;
  readonly signal: AbortSignal;
  readonly mend: SessionRequest['mend'];
  readonly operator: Operator;
  readonly leases: Leases;
  readonly ledger: RemedyLedger;
  readonly log: EventLog;
  readonly before: ReadonlyMap<string, CheckOutcome>;
  /** Reads the payment application now: guards want fresh facts. */
  readonly readPaymentApp: () => Promise<PaymentAppState | null>;
  /** Runs the proving checks again. */
  readonly prove: (checkIds: readonly string[]) => Promise<readonly Execution[]>;
}

/** A finished treatment: its row of the report, and what it changed. */
export interface TreatmentEnd {
  readonly run: RemedyRun;
  readonly changes: readonly Change[];
}

/** Guards, consent, lease, act, settle, prove, in that order; every way out leaves a row that says why. */
export async function runRemedy(treating: Treating): Promise<TreatmentEnd> {
  tell(treating, 'guarding');
  const guards = await readGuards(treating);
  const objection = await objectionTo(treating, guards);
  if (objection !== null) return ended(treating, guards, objection);
  try {
    const acted = await act(treating);
    if ('outcome' in acted) return ended(treating, guards, acted);
    return await prove(treating, guards, acted.changes);
  } catch (error) {
    if (!treating.signal.aborted) throw error;
    if (isLeftToNextStart(treating)) throw new LeftToNextStart();
    const reason: unknown = treating.signal.reason;
    const why = reason instanceof Error ? reason.message : 'the run was cancelled';
    return ended(treating, guards, { outcome: 'cancelled', reason: why });
  }
}

/** Acts under a lease of its devices; the lease ends before the proof, whose checks want the same devices. */
async function act(treating: Treating): Promise<Ending | { readonly changes: readonly Change[] }> {
  const { remedy, runId, ledger, situation } = treating;
  const lease = treating.leases.claim(remedy.needs, treating.sessionId);
  if (!lease.ok) return { outcome: 'deferred', reason: lease.fault.detail };
  try {
    ledger.begin({
      runId,
      remedy: remedy.id,
      sessionId: treating.sessionId,
      startedMs: situation.time.now(),
    });
    const treated = await treat(treating);
    if ('changes' in treated) return treated;
    ledger.end(runId, treated.outcome);
    return treated;
  } finally {
    lease.value.release();
  }
}

async function treat(treating: Treating): Promise<Ending | { readonly changes: readonly Change[] }> {
  const { remedy, runId, ledger, situation } = treating;
  const { time, random, terminal, registration, firmware } = situation;
  tell(treating, 'acting');
  let acting: Promise<unknown> = Promise.resolve();
  const work = (signal: AbortSignal): ReturnType<Remedy['act']> => {
    const begun = remedy.act({
      terminal,
      context: { signal, time, random },
      operator: treating.operator,
      ...(registration !== undefined && { registration }),
      ...(firmware !== undefined && { firmware }),
      consented: treating.mend === 'ask',
      cause: treating.cause,
      remedyRunId: runId,
      journal: ledger.journal(runId),
    });
    acting = begun;
    return begun;
  };
  const treated = await orWindUp(
    treating,
    () => acting,
    () => within(time, remedy.timeoutMs, treating.signal, work),
  );
  if (!treated.done) return { outcome: 'failed', reason: 'timed-out' };
  if (!treated.value.ok) {
    const { code, detail } = treated.value.fault;
    return { outcome: code === 'busy' ? 'deferred' : 'failed', reason: `${code}: ${detail}` };
  }
  const undo = remedy.undo === undefined ? null : runId;
  tell(treating, 'settling');
  await orWindUp(
    treating,
    () => acting,
    () => sleep(time, remedy.settleMs, treating.signal),
  );
  return { changes: treated.value.value.changes.map(({ what, backup }) => ({ what, backup, undo })) };
}

/** A repair that is cut off is given so long to take back what it had begun; one that takes longer is dealt with at the next start. */
const windUpMs = 10_000;

/** A process that stops in the middle of restarting its machine stops because of that. */
function isLeftToNextStart({ remedy, signal }: Treating): boolean {
  return remedy.outlivesUs === true && signal.reason instanceof HostStops;
}

async function orWindUp<T>(
  treating: Treating,
  acting: () => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { situation, ledger, runId } = treating;
    const ending = acting().catch(() => undefined);
    const wound = await within(situation.time, windUpMs, new AbortController().signal, () => ending);
    if (wound.done && !isLeftToNextStart(treating)) ledger.end(runId, 'cancelled');
    throw error;
  }
}

async function prove(
  treating: Treating,
  guards: readonly GuardRecord[],
  changes: readonly Change[],
): Promise<TreatmentEnd> {
  tell(treating, 'proving');
  const proof = await treating.prove(provingChecks(treating));
  const outcome = judgeRemedy(treating.before, proof, treating.cause);
  treating.ledger.end(treating.runId, outcome);
  return ended(treating, guards, { outcome, reason: null }, { changes, proof });
}

/** A hand may have ended one complaint of a cause and not another: whoever complained of it is asked again. */
function provingChecks({ remedy, cause, before }: Treating): readonly string[] {
  const complaining = remedy.byHand === true ? checksComplaining(before, cause) : [];
  return [...new Set<string>([...remedy.provenBy, ...complaining])];
}

/** Why the remedy must not act now, or null when it may. */
async function objectionTo(treating: Treating, guards: readonly GuardRecord[]): Promise<Ending | null> {
  const { remedy, mend, ledger, situation } = treating;
  if (ledger.count(remedy.id, situation.time.now() - dayMs) >= remedy.budgetPerDay) {
    return { outcome: 'deferred', reason: `budget: ${remedy.budgetPerDay} per day` };
  }
  const shut = guards.filter((guard) => guard.state !== 'open');
  if (shut.length > 0) {
    return {
      outcome: 'deferred',
      reason: `guard: ${shut.map(({ id, state, value }) => `${id} ${state} (${value})`).join(', ')}`,
    };
  }
  // A guided repair asks for everything it wants done by itself.
  if (mend === 'ask') return remedy.class === 'guided' ? null : askConsent(treating);
  // What a hand does it agrees to by doing it.
  if (remedy.byHand === true) return null;
  const safe = remedy.actor === 'agent' && (remedy.risk === 'none' || remedy.risk === 'service-interruption');
  return safe ? null : { outcome: 'refused', reason: 'policy: not safe without a person' };
}

async function askConsent(treating: Treating): Promise<Ending | null> {
  const { remedy, situation } = treating;
  const { title, id } = remedy;
  const answer = await treating.operator.ask({
    id: `consent-${id}`,
    inquiry: { type: 'confirm', question: { zh: `现在${title.zh}吗？`, en: `${title.en} now?` } },
    timeoutMs: consentTimeoutMs,
  });
  if (!answer.answered) return { outcome: 'deferred', reason: 'no answer' };
  if (answer.value === 'yes') return null;
  remedy.declined?.(situation.firmware === undefined ? {} : { firmware: situation.firmware });
  return { outcome: 'refused', reason: `declined by ${answer.by}` };
}

async function readGuards(treating: Treating): Promise<readonly GuardRecord[]> {
  const paymentApp = await treating.readPaymentApp();
  const { terminal, time, random, registration } = treating.situation;
  const context = { signal: treating.signal, time, random };
  const tamper = await tamperGuard(terminal, context);
  return evaluateGuards(treating.remedy, {
    paymentApp,
    nowMs: time.now(),
    granted: {
      'not-tampered': tamper,
      'stan-owned': stanGuard(terminal, registration),
      ...(treating.remedy.guards.includes('power') && { power: await powerGuard(terminal, context) }),
      ...(treating.remedy.guards.includes('window') &&
        (await firmwareGrants(treating.situation, treating.mend === 'ask', context))),
    },
  });
}

interface Ending {
  readonly outcome: Outcome;
  readonly reason: string | null;
}

interface Proven {
  readonly changes: readonly Change[];
  readonly proof: readonly Execution[];
}

function ended(
  treating: Treating,
  guards: readonly GuardRecord[],
  ending: Ending,
  proven?: Proven,
): TreatmentEnd {
  const { remedy, cause, runId } = treating;
  const before = summaryOf(remedy.provenBy, treating.before, { cause });
  treating.log.append({ kind: 'remedy', remedy: remedy.id, title: remedy.title, phase: 'done', ...ending });
  return {
    run: {
      id: remedy.id,
      runId,
      cause,
      ...ending,
      guards: [...guards],
      provenBy: [...remedy.provenBy],
      before,
      after:
        proven === undefined
          ? null
          : summaryOf(remedy.provenBy, new Map(proven.proof.map((row) => [row.check.id, row.outcome])), {
              like: before,
            }),
    },
    changes: proven?.changes ?? [],
  };
}

function tell(treating: Treating, phase: 'guarding' | 'acting' | 'settling' | 'proving'): void {
  const { id, title } = treating.remedy;
  treating.log.append({ kind: 'remedy', remedy: id, title, phase, outcome: null, reason: null });
}
