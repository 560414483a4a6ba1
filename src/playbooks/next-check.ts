import type { Check, CheckOutcome } from '../checks/check.ts';
import type { CauseId } from './causes.table.ts';
import type { Playbook } from './playbook.ts';
import { weightsOfFinding } from './signs.ts';

/** What is needed of a check to say how much it would tell. */
export type JudgedCheck = Pick<Check, 'id' | 'costSeconds' | 'findings'>;

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
 * whose findings speak most differently for the contenders (for the causes that answer the complaint, when there are none).
 */
export function nextCheckFor(question: NextCheckQuestion): string | null {
  const open = question.checks.filter((check) => canStillTell(question.outcomes.get(check.id)));
  const telling = open
    .map((check) => ({ id: check.id, value: swingOf(check, question) / cost(check) }))
    .filter((candidate) => candidate.value > 0)
    .toSorted((one, other) => other.value - one.value);
  return telling[0]?.id ?? question.playbook.nextCheck ?? question.playbook.checks[0] ?? null;
}

function cost(check: JudgedCheck): number {
  return Math.max(leastCostSeconds, check.costSeconds);
}

function canStillTell(outcome: CheckOutcome | undefined): boolean {
  if (outcome === undefined) return true;
  if (outcome.verdict === 'skipped') return outcome.reason?.startsWith('blocked-by:') !== true;
  return outcome.verdict === 'inconclusive' || outcome.verdict === 'error' || outcome.verdict === 'cancelled';
}

/** Contenders that a finding does not touch stand at 0, so it also tells by speaking for one alone. */
function swingOf(check: JudgedCheck, { contenders, playbook }: NextCheckQuestion): number {
  const among = contenders.length > 0 ? contenders : playbook.answers;
  const swings = Object.keys(check.findings).map((id) => {
    const weights = weightsOfFinding(id);
    const touched = among.map((cause) => weights.get(cause) ?? 0);
    return touched.length === 0 ? 0 : Math.max(0, ...touched) - Math.min(0, ...touched);
  });
  return Math.max(0, ...swings);
}
