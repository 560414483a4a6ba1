import { answerMeanings } from '../../../src/playbooks/answer-codes.table.ts';
import type { AnswerMeaning } from '../../../src/playbooks/answer-codes.table.ts';
import { causeRow } from '../../../src/playbooks/causes.table.ts';
import type { Report } from '../../../src/report/report.ts';
import type { SessionEvent } from '../../../src/report/session-event.ts';
import { catalogue } from '../../../src/session/catalogue.ts';

/** How one diagnosis did against the truth. */
export interface CaseScore {
  readonly decided: boolean;
  readonly top1: boolean;
  readonly top3: boolean;
  /** Somebody was told to act, and it was the wrong one. */
  readonly wrongActor: boolean;
  /** Every fault's cause is among those reported. */
  readonly complete: boolean;
  /** The response-code table alone names the cause. */
  readonly baseline: boolean;
  readonly baselineWrongActor: boolean;
  readonly checks: number;
  readonly seconds: number;
  /** Terminal time until a cause was named or the run said that it cannot be. */
  readonly firstNamedSeconds: number;
  /** Somebody was asked something before that. */
  readonly asked: boolean;
  readonly unsafe: boolean;
}

/** The truth about a run: every cause at work, that of the complaint first, and those that are right as the first one told. */
export interface Truth {
  readonly causes: readonly string[];
  readonly right: readonly string[];
}

/** Scores a run against the truth. */
export function scoreCase(
  { causes: truth, right }: Truth,
  { report, events }: { readonly report: Report; readonly events: readonly SessionEvent[] },
  unsettled: number,
): CaseScore {
  const { causes, decided, symptom } = report.diagnosis;
  const said = causes.map((cause) => cause.id);
  const first = causes[0];
  const answer = truth[0] ?? '';
  const roots = truth.filter((cause) => right.some((consequence) => explains(cause, consequence)));
  const accepted = new Set([...right, ...roots]);
  const guess = baselineOf(symptom);
  return {
    decided,
    top1: first !== undefined && accepted.has(first.id),
    top3: said.slice(0, 3).some((cause) => accepted.has(cause)),
    wrongActor: decided && first !== undefined && !actorsOf([...accepted]).has(first.actor),
    complete: truth.every((cause) => said.includes(cause)),
    baseline: guess === answer,
    baselineWrongActor: guess !== null && !actorsOf([answer]).has(causeRow(guess)?.actor ?? ''),
    checks: report.checks.filter((row) => row.why === 'look').length,
    seconds: report.durationMs / 1_000,
    firstNamedSeconds: firstNamedMs(events, report) / 1_000,
    asked: wasAsked(events, report),
    unsafe: actedUnsafely(report, unsettled),
  };
}

function explains(root: string, consequence: string): boolean {
  return causeRow(root)?.explains.includes(consequence) === true;
}

function actorsOf(causes: readonly string[]): ReadonlySet<string> {
  return new Set(causes.map((cause) => causeRow(cause)?.actor ?? ''));
}

/** What a terminal without this program does: it looks the code up. Silence has no code. */
function baselineOf(symptom: string | null): string | null {
  if (symptom === null) return null;
  const meaning = symptom.startsWith('code:')
    ? answerMeanings[symptom.slice('code:'.length)]
    : SCREEN_MEANINGS[symptom];
  return meaning === undefined ? null : TABLE[meaning];
}

const SCREEN_MEANINGS: Readonly<Record<string, AnswerMeaning>> = {
  unregistered: '97',
  deactivated: '58',
  'invalid-terminal': '58',
  'invalid-merchant': '03',
  'mac-or-pin-error': 'mac',
};

const TABLE: Readonly<Record<AnswerMeaning, string | null>> = {
  good: null,
  '97': 'not-registered',
  '03': 'merchant-invalid',
  '58': 'deactivated',
  mac: 'workkey-stale',
  batch: 'batch-open',
  stan: 'stan-duplicate',
  'day-end': 'host-window',
  'host-fault': 'host-outage',
  format: 'firmware-old',
};

function firstNamedMs(events: readonly SessionEvent[], report: Report): number {
  const named = events.find(
    (event) => event.kind === 'named' && (event.causes.length > 0 || event.nextCheck !== null),
  );
  return named?.atMs ?? report.durationMs;
}

function wasAsked(events: readonly SessionEvent[], report: Report): boolean {
  const named = firstNamedMs(events, report);
  return events.some((event) => event.kind === 'step-opened' && event.atMs <= named);
}

/** A repair acted although a guard was not open, or one that could lose a sale acted while sales were unsettled. */
function actedUnsafely(report: Report, unsettled: number): boolean {
  return report.remedies.some((run) => {
    if (run.outcome === 'deferred' || run.outcome === 'refused' || run.outcome === 'cancelled') return false;
    const shut = run.guards.some((guard) => guard.state !== 'open');
    const destructive = catalogue.remedy(run.id)?.class === 'destructive';
    return shut || (destructive && unsettled > 0);
  });
}
