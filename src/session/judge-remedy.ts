import type { CheckOutcome } from '../checks/check.ts';
import type { Outcome } from '../remedies/remedy.ts';
import { sayValue } from '../report/say-value.ts';
import type { Execution } from './run-checks.ts';

/**
 * Whether a repair worked, by the checks that prove it: `cured` when every complaint they had is gone, `worse` when a new one appeared,
 * `unchanged` otherwise, also when a proving check could not tell: an unproved repair is not a cure.
 */
export function judgeRemedy(before: ReadonlyMap<string, CheckOutcome>, proof: readonly Execution[]): Outcome {
  const complaintsBefore = new Set(
    [...before.values()].flatMap((outcome) => outcome.findings.map((finding) => finding.id)),
  );
  const complaintsAfter = proof.flatMap((row) => row.outcome.findings.map((finding) => finding.id));
  if (complaintsAfter.some((id) => !complaintsBefore.has(id))) return 'worse';
  const telling = proof.filter((row) => row.outcome.verdict !== 'unsupported');
  const concluded = telling.every(
    (row) => row.outcome.verdict === 'passed' || row.outcome.verdict === 'warning',
  );
  return concluded && complaintsAfter.length === 0 && telling.length > 0 ? 'cured' : 'unchanged';
}

/** The first observation of the first proving check that has one, as a short line: `storage.freeBytes 20 MiB`. */
export function summaryOf(
  checkIds: readonly string[],
  outcomes: ReadonlyMap<string, CheckOutcome>,
): string | null {
  for (const id of checkIds) {
    const outcome = outcomes.get(id);
    const evidence = outcome?.findings[0]?.evidence[0] ?? outcome?.seen[0];
    if (evidence !== undefined) return `${evidence.of} ${sayValue(evidence.value, evidence.unit)}`;
  }
  return null;
}
