import type { Check, CheckOutcome } from '../checks/check.ts';
import type { CauseId } from './causes.table.ts';
import type { Playbook } from './playbook.ts';
import { weightsOfFinding } from './signs.ts';

/** What is needed of a check to say how much it would tell. */
export type JudgedCheck = Pick<Check, 'id' | 'costSeconds' | 'findings' | 'dependsOn'>;

/** Among which checks and causes the next one is looked for. */
export interface NextCheckQuestion {
  readonly playbook: Playbook;
  readonly outcomes: ReadonlyMap<string, CheckOutcome>;
  readonly checks: readonly JudgedCheck[];
  /** Causes between which it is open; empty when nothing was found at all. */
  readonly contenders: readonly CauseId[];
}

/** The least a check may cost in the comparison, seconds: below that, how much it tells decides. */
const leastCostSeconds = 0.5;

/**
 * The check that would change the ranking most per second: of those that have not concluded yet and are not below a broken rung, the one
 * whose findings speak most differently for the contenders. While nothing was found at all only the complaint's own checks are asked, for the
 * causes that answer it. Else the first check of the playbook that a broken rung kept from telling, else what the playbook names: the one to
 * run when it happens again.
 */
export function nextCheckFor(question: NextCheckQuestion): string | null {
  const { outcomes, playbook } = question;
  const open = question.checks.filter(
    (check) =>
      isAsked(question, check.id) &&
      canStillTell(outcomes.get(check.id)) &&
      !check.dependsOn.some((id) => isBroken(outcomes.get(id))),
  );
  const telling = open
    .map((check) => ({ id: check.id, value: swingOf(check, question) / cost(check) }))
    .filter((candidate) => candidate.value > 0)
    .toSorted((one, other) => other.value - one.value);
  return telling[0]?.id ?? playbook.checks.find((id) => !hasTold(outcomes.get(id))) ?? playbook.nextCheck;
}

/** A neighbour's check may part contenders; with none it could only look for a needle, while the complaint may come back by itself. */
function isAsked({ contenders, playbook }: NextCheckQuestion, id: string): boolean {
  const own: readonly string[] = playbook.checks;
  return contenders.length > 0 || own.includes(id);
}

function cost(check: JudgedCheck): number {
  return Math.max(leastCostSeconds, check.costSeconds);
}

function canStillTell(outcome: CheckOutcome | undefined): boolean {
  return outcome === undefined || (!hasTold(outcome) && !isBlocked(outcome));
}

/** A check that saw no need to look, or found nothing here that it could look at, has told as much as it can. */
function hasTold(outcome: CheckOutcome | undefined): boolean {
  if (outcome === undefined) return false;
  const { verdict, reason } = outcome;
  return TOLD.has(verdict) || reason === 'not-needed' || reason?.startsWith('not-observable') === true;
}

const TOLD: ReadonlySet<string> = new Set(['passed', 'warning', 'failed', 'unsupported']);

function isBroken(outcome: CheckOutcome | undefined): boolean {
  return outcome !== undefined && (outcome.verdict === 'failed' || isBlocked(outcome));
}

function isBlocked({ verdict, reason }: CheckOutcome): boolean {
  return verdict === 'skipped' && reason?.startsWith('blocked-by:') === true;
}

/** How far apart the most telling finding of a check drives the contenders; a lone one is driven away from "none of them". */
function swingOf(check: JudgedCheck, { contenders, playbook }: NextCheckQuestion): number {
  const swings = Object.keys(check.findings).map((id) => {
    const weights = weightsOfFinding(id);
    const among = contenders.length > 0 ? contenders : playbook.answers;
    const driven = among.map((cause) => weights.get(cause) ?? 0);
    const alone = contenders.length > 1 ? [] : [0];
    return Math.max(...driven, ...alone) - Math.min(...driven, ...alone);
  });
  return Math.max(0, ...swings);
}
