import type { CheckOutcome } from '../checks/check.ts';
import type { ChangedItem, History } from '../checks/history.ts';
import type { PaymentFacts } from '../checks/payment-app-state.ts';
import { answerMeanings } from './answer-codes.table.ts';
import type { AnswerMeaning } from './answer-codes.table.ts';
import type { FactId } from './facts.table.ts';
import type { Symptom } from './playbook.ts';

/** What is known of a terminal beside what its checks found. */
export interface Knowledge {
  readonly symptom: Symptom;
  readonly history: History;
  /** Null: the payment application could not be read. */
  readonly paymentApp: PaymentFacts | null;
  /** Status fields that cannot be observed on this terminal. */
  readonly blind: ReadonlySet<string>;
  readonly outcomes: ReadonlyMap<string, CheckOutcome>;
}

/** The facts that hold, in a fixed order; what is unknown gives none. */
export function gatherFacts(knowledge: Knowledge): readonly FactId[] {
  const answer = lastAnswerOf(knowledge);
  const heard = hostWasAsked(knowledge.outcomes) || answer.some((fact) => fact !== 'answer.good');
  return [
    ...pastOf(knowledge.history),
    ...fleetOf(knowledge.history.fleet),
    ...answer,
    ...(heard ? [] : screenOf(knowledge.symptom)),
    ...idsOf(knowledge),
  ];
}

const lately = 30;
const long = 90;

/** The last good sign-in says nothing once the ids, host, SIM or body it was made with have changed. */
function pastOf({ lastGoodDays, changedSinceLastGood }: History): FactId[] {
  const changes = changedSinceLastGood.map((item): FactId => `history.changed-${item}`);
  if (lastGoodDays === null) return ['history.never-signed-in', ...changes];
  if (lastGoodDays === 'unknown' || changedSinceLastGood.some(isIdentity)) return changes;
  const unchanged: FactId[] = changes.length === 0 ? ['history.nothing-changed'] : changes;
  if (lastGoodDays > long) return ['history.signed-in-before', 'history.silent-for-long', ...unchanged];
  const recent: FactId[] = lastGoodDays <= lately ? ['history.signed-in-lately'] : [];
  return ['history.signed-in-before', ...recent, ...unchanged];
}

function isIdentity(item: ChangedItem): boolean {
  return item !== 'firmware';
}

/** Enough peers must be known before their being well means anything. */
const telling = { peers: 20, failing: 5, share: 0.2 } as const;

function fleetOf({ peers, failing, failingWith }: History['fleet']): FactId[] {
  if (peers === 0) return [];
  if (failing === 0) return peers >= telling.peers ? ['fleet.others-fine'] : [];
  const together = failing >= telling.failing || failing / peers >= telling.share;
  if (!together) return [];
  const meaning = failingWith === null ? undefined : answerMeanings[failingWith];
  if (meaning === 'day-end') return ['fleet.day-end'];
  const ofHost = failingWith === null || failingWith === 'transport' || meaning === 'host-fault';
  return ofHost ? ['fleet.fails-alike'] : [];
}

const dayMs = 86_400_000;
/** A refusal stays true until somebody acts; a good answer says little after a day. */
const answerAgeMs = { good: dayMs, refusal: 30 * dayMs } as const;

/** What the host last told the payment application; nothing once the host has been asked in this run. */
function lastAnswerOf({ paymentApp, blind, outcomes }: Knowledge): FactId[] {
  const answer = paymentApp?.lastAnswer ?? null;
  if (paymentApp === null || answer === null || answer === 'unknown') return [];
  if (blind.has('payment-app.last-answer') || hostWasAsked(outcomes)) return [];
  const meaning = answerMeanings[answer.code];
  if (meaning === undefined || isFaded(meaning, paymentApp.readAtMs - answer.atMs)) return [];
  const sale = isOfSale(meaning, answer) ? refusedSale(answer.atMs, signedInOf(paymentApp, blind)) : null;
  return [sale ?? `answer.${meaning}`];
}

/** At a sale these two may be about the kind of card; at a sign-in they are about the terminal. */
function isOfSale(meaning: AnswerMeaning, { of }: { readonly of: string }): boolean {
  return of === 'sale' && (meaning === '97' || meaning === '58');
}

function isFaded(meaning: AnswerMeaning, ageMs: number): boolean {
  return ageMs > (meaning === 'good' ? answerAgeMs.good : answerAgeMs.refusal);
}

/** A terminal that signed in the same day is registered: a sale refused with 97 or 58 is then about its scheme. Null: it is as at a sign-in. */
function refusedSale(refusedMs: number, signedInMs: number | 'unknown' | null): FactId | null {
  if (signedInMs === 'unknown') return 'answer.sale-97-58';
  return signedInMs !== null && refusedMs - signedInMs < dayMs ? 'answer.sale-refused' : null;
}

function signedInOf(
  { lastGoodSignInMs }: PaymentFacts,
  blind: Knowledge['blind'],
): number | 'unknown' | null {
  return blind.has('payment-app.last-good') ? 'unknown' : lastGoodSignInMs;
}

function hostWasAsked(outcomes: ReadonlyMap<string, CheckOutcome>): boolean {
  return [...outcomes.values()].some((outcome) =>
    outcome.findings.some((finding) => /^(registration|keys|batch)\./.test(finding.id)),
  );
}

const SCREENS: Readonly<Record<string, Exclude<AnswerMeaning, 'good'> | 'deactivated'>> = {
  unregistered: '97',
  deactivated: 'deactivated',
  'invalid-terminal': '58',
  'invalid-merchant': '03',
  'mac-or-pin-error': 'mac',
};

/** What somebody saw on a screen counts only while nothing better was heard: it is the same answer, at second hand. */
function screenOf(symptom: Symptom): FactId[] {
  if (symptom === null) return [];
  const meaning = symptom.startsWith('code:')
    ? answerMeanings[symptom.slice('code:'.length)]
    : SCREENS[symptom];
  return meaning === undefined || meaning === 'good' ? [] : [`symptom.${meaning}`];
}

/** Field 41 holds eight characters, field 42 fifteen; a number of another length was typed wrongly. */
function idsOf({ paymentApp, blind }: Knowledge): FactId[] {
  if (paymentApp === null) return [];
  const { tid, mid } = paymentApp;
  const badTid = isTold(tid) && !blind.has('payment-app.tid') && !/^[A-Za-z0-9]{8}$/.test(tid);
  const badMid = isTold(mid) && !blind.has('payment-app.mid') && !/^[A-Za-z0-9]{15}$/.test(mid);
  return badTid || badMid ? ['ids.malformed'] : [];
}

function isTold(value: string | null): value is string {
  return value !== null && value !== 'unknown';
}
