import { within } from '../../hal/contracts/time.ts';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import type { CheckOutcome } from '../checks/check.ts';
import { causeOfFinding } from '../playbooks/finding-causes.table.ts';
import type { Diagnosis } from '../playbooks/playbook.ts';
import { guardsOfClass } from '../remedies/guards.table.ts';
import type { Change, Remedy, RemedyRun } from '../remedies/remedy.ts';
import type { Execution } from './run-checks.ts';
import { runRemedy } from './run-remedy.ts';
import type { TreatmentEnd } from './run-remedy.ts';
import type { SessionSetup, SessionState } from './session.ts';

/** A cause that is back within a week was not cured: the repair only hid it. */
const recurrenceMs = 7 * 86_400_000;

/** What mending gives to the report. */
export interface Mended {
  readonly remedyRuns: readonly RemedyRun[];
  readonly changes: readonly Change[];
}

/** How mending reaches back into the run. */
export interface MendingHands {
  readonly prove: (checkIds: readonly string[]) => Promise<readonly Execution[]>;
  readonly readPaymentApp: () => Promise<PaymentAppState | null>;
}

/**
 * Treats every concluded cause that its playbook has a remedy for, best first, until one cures it; a person's cause may have one that the
 * agent tries before. Looks only when the request says so;
 * an aborted run starts no further remedy.
 */
export async function mendCauses(
  setup: SessionSetup,
  state: SessionState,
  diagnosis: Diagnosis,
  hands: MendingHands,
): Promise<Mended> {
  const back = diagnosis.causes.flatMap((cause) =>
    cause.certain === true ? recurrencesOf(setup, cause.id) : [],
  );
  const ends = setup.request.mend === 'none' ? [] : await treatAll(setup, state, diagnosis, hands);
  return {
    remedyRuns: [...ends.map((end) => end.run), ...back],
    changes: ends.flatMap((end) => end.changes),
  };
}

async function treatAll(
  setup: SessionSetup,
  state: SessionState,
  diagnosis: Diagnosis,
  hands: MendingHands,
): Promise<readonly TreatmentEnd[]> {
  const ends: TreatmentEnd[] = [];
  const waiting = new Set<Remedy['class']>();
  const latest = new Map(state.outcomes);
  const prove: MendingHands['prove'] = async (checkIds) => {
    const proof = await hands.prove(checkIds);
    for (const { check, outcome } of proof) latest.set(check.id, outcome);
    return proof;
  };
  for (const cause of diagnosis.causes) {
    for (const remedy of remediesFor(setup, cause.remedies)) {
      if (remedy.byHand === true && !isSomebodyThere(setup.request)) continue;
      if (setup.signal.aborted) return ends;
      if (isGone(cause.id, state.outcomes, latest)) break;
      if (waiting.has(remedy.class) || !(await fits(setup, remedy, cause.id))) continue;
      const runId = `${remedy.id}-${Buffer.from(setup.situation.random.bytes(6)).toString('hex')}`;
      setup.ledger.foresee({ runId, cause: cause.id, model: modelOf(setup) });
      const end = await runRemedy({
        ...hands,
        prove,
        remedy,
        cause: cause.id,
        sessionId: setup.sessionId,
        runId,
        situation: setup.situation,
        signal: setup.signal,
        mend: setup.request.mend,
        operator: setup.desk.operator,
        leases: setup.leases,
        ledger: setup.ledger,
        log: setup.log,
        before: state.outcomes,
      });
      ends.push(end);
      if (waitsForItsClass(end, remedy)) waiting.add(remedy.class);
      if (end.run.outcome === 'cured') break;
    }
  }
  return ends;
}

/** Somebody asked at the terminal's own screen, or said that they want to be asked. */
function isSomebodyThere({ mend, by }: SessionSetup['request']): boolean {
  return mend === 'ask' || (mend === 'safe' && by.door === 'menu');
}

/** What keeps one repair waiting keeps every other of its class: saying so once is enough. */
function waitsForItsClass({ run }: TreatmentEnd, remedy: Remedy): boolean {
  const shared = guardsOfClass[remedy.class];
  return (
    run.outcome === 'deferred' && run.guards.some(({ id, state }) => state !== 'open' && shared.includes(id))
  );
}

/** Whether everything that spoke for a cause by its own name has gone since, by a repair of another cause. */
function isGone(
  cause: string,
  before: ReadonlyMap<string, CheckOutcome>,
  latest: ReadonlyMap<string, CheckOutcome>,
): boolean {
  const map: Readonly<Record<string, string | null>> = causeOfFinding;
  const complaintsIn = (outcomes: ReadonlyMap<string, CheckOutcome>): number =>
    [...outcomes.values()].flatMap(({ findings }) => findings).filter(({ id }) => map[id] === cause).length;
  return complaintsIn(before) > 0 && complaintsIn(latest) === 0;
}

/** How long a repair may take to say whether there is anything for it to do. */
const fitsMs = 20_000;

/** A repair that cannot say in time is not tried. */
async function fits({ situation, signal }: SessionSetup, remedy: Remedy, cause: string): Promise<boolean> {
  const { terminal, firmware, time, random } = situation;
  if (remedy.fits === undefined) return true;
  const asked = await within(
    time,
    fitsMs,
    signal,
    async (limited) =>
      remedy.fits?.({
        terminal,
        cause,
        ...(firmware !== undefined && { firmware }),
        context: { signal: limited, time, random },
      }) ?? true,
  );
  return asked.done && asked.value;
}

function lastness({ lastResort }: Remedy): number {
  return lastResort === true ? 1 : 0;
}

/** By measured cure rate on this model; equal and untried ones stay in the playbook's order, last resorts come last. */
function remediesFor(
  { catalogue, ledger, ...setup }: SessionSetup,
  ids: readonly string[],
): readonly Remedy[] {
  const model = modelOf(setup);
  return ids
    .flatMap((id) => catalogue.remedy(id) ?? [])
    .map((remedy) => ({ remedy, rate: ledger.cureRate(remedy.id, model) }))
    .toSorted((one, other) => lastness(one.remedy) - lastness(other.remedy) || other.rate - one.rate)
    .map(({ remedy }) => remedy);
}

function modelOf({ situation }: Pick<SessionSetup, 'situation'>): string {
  return situation.terminal.profileId;
}

/** Earlier cures of a cause that is back: told once, in the report that found it out. */
function recurrencesOf({ ledger, situation, catalogue }: SessionSetup, cause: string): readonly RemedyRun[] {
  return ledger.recur(cause, situation.time.now() - recurrenceMs).map(({ runId, remedy }) => ({
    id: remedy,
    runId,
    cause,
    outcome: 'recurred',
    reason: 'it was cured by this repair before and is back',
    guards: [],
    provenBy: [...(catalogue.remedy(remedy)?.provenBy ?? [])],
    before: null,
    after: null,
  }));
}
