import type { CheckOutcome } from '../checks/check.ts';
import { causeRow } from '../playbooks/causes.table.ts';
import { causeOfFinding } from '../playbooks/finding-causes.table.ts';
import type { Outcome } from '../remedies/remedy.ts';
import { sayValue } from '../report/say-value.ts';
import type { Execution } from './run-checks.ts';

/**
 * Whether a repair worked, by the checks that prove it: `cured` when every complaint of its cause is gone, `worse` when a new one appeared,
 * `unchanged` otherwise, also when a proving check could not tell: an unproved repair is not a cure. What was wrong before for another reason,
 * which the cause does not account for, is not held against it, nor is what only came to light because a check can look again that could not
 * before.
 */
export function judgeRemedy(
  before: ReadonlyMap<string, CheckOutcome>,
  proof: readonly Execution[],
  cause: string,
): Outcome {
  const complaintsBefore = new Set(
    [...before.values()].flatMap((outcome) => outcome.findings.map((finding) => finding.id)),
  );
  const mine = new Set([cause, ...(causeRow(cause)?.explains ?? [])]);
  const isForeign = (id: string, { check }: Execution): boolean => {
    const of = causeOf(id);
    if (!hadLooked(before.get(check.id))) return of !== cause;
    return complaintsBefore.has(id) && of !== null && !mine.has(of);
  };
  const idsOf = ({ outcome }: Execution): readonly string[] => outcome.findings.map(({ id }) => id);
  const isNew = (row: Execution): boolean =>
    idsOf(row).some((id) => !complaintsBefore.has(id) && !isForeign(id, row));
  if (proof.some(isNew)) return 'worse';
  const telling = proof.filter((row) => row.outcome.verdict !== 'unsupported');
  const concluded = telling.every(
    (row) =>
      row.outcome.verdict === 'passed' ||
      row.outcome.verdict === 'warning' ||
      (row.outcome.verdict === 'failed' && idsOf(row).every((id) => isForeign(id, row))),
  );
  const left = telling.flatMap((row) => idsOf(row).filter((id) => !isForeign(id, row)));
  return concluded && left.length === 0 && telling.length > 0 ? 'cured' : 'unchanged';
}

/** The checks that found what speaks for a cause by the published map. */
export function checksComplaining(
  outcomes: ReadonlyMap<string, CheckOutcome>,
  cause: string,
): readonly string[] {
  return [...outcomes].flatMap(([check, { findings }]) =>
    findings.some(({ id }) => causeOf(id) === cause) ? [check] : [],
  );
}

/** What was below a broken rung, or not asked at all, has not looked. */
function hadLooked(outcome: CheckOutcome | undefined): boolean {
  return outcome !== undefined && outcome.verdict !== 'skipped';
}

/**
 * Whether a repair that outlived its run worked: what was wrong before is not known any more, so a complaint of its cause means `unchanged`, and
 * any other is not held against it.
 */
export function judgeProof(proof: readonly Execution[], cause: string): Outcome {
  return judgeRemedy(new Map(proof.map((row) => [row.check.id, row.outcome])), proof, cause);
}

/**
 * What the proving checks saw, as a short line: `storage.space 20 MiB free`. The first complaint of the `cause`, else any, else the first
 * observation; of the status field `like` where it was looked at, so that before and after compare.
 */
export function summaryOf(
  checkIds: readonly string[],
  outcomes: ReadonlyMap<string, CheckOutcome>,
  first: { readonly like?: string | null; readonly cause?: string } = {},
): string | null {
  const looked = checkIds.flatMap((id) => outcomes.get(id) ?? []);
  const complaints = looked.flatMap(({ findings }) => findings);
  const own = complaints.find(({ id }) => first.cause !== undefined && causeOf(id) === first.cause);
  const told = [
    ...(own?.evidence ?? []),
    ...complaints.map(({ evidence }) => evidence[0]),
    ...looked.flatMap(({ seen }) => seen),
  ];
  const field = first.like?.split(' ', 1)[0];
  const evidence = told.find(({ of }) => of === field) ?? told[0];
  return evidence === undefined ? null : `${evidence.of} ${sayValue(evidence.value, evidence.unit)}`;
}

function causeOf(finding: string): string | null {
  const map: Readonly<Record<string, string | null>> = causeOfFinding;
  return map[finding] ?? null;
}
