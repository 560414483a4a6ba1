import { shortCodes } from '../checks/short-codes.table.ts';
import { toldSeverity } from '../checks/told-severity.ts';
import type { CheckRow } from '../report/report.ts';
import type { Catalogue } from './catalogue.ts';
import type { EventLog } from './event-log.ts';
import type { Execution } from './run-checks.ts';

/** Tells the faces how a check ended and, when it was a look, what it found. */
export function tellExecution(
  log: EventLog,
  catalogue: Catalogue,
  execution: Execution,
  why: CheckRow['why'],
): void {
  const { check, outcome } = execution;
  log.append({
    kind: 'check-finished',
    check: check.id,
    title: check.title,
    why,
    verdict: outcome.verdict,
    reason: outcome.reason ?? null,
    durationMs: Math.round(execution.durationMs),
    findings: outcome.findings.map((finding) => finding.id),
  });
  if (why === 'prove') return;
  for (const { id } of outcome.findings) {
    const spec = catalogue.finding(id)?.spec;
    if (spec !== undefined)
      log.append({
        kind: 'finding',
        finding: id,
        code: shortCodeOf(id),
        severity: toldSeverity(spec.severity, outcome.verdict),
        text: spec.text,
      });
  }
}

/** The code to read aloud, or null for a finding that this version has none for. */
export function shortCodeOf(findingId: string): string | null {
  const codes: Readonly<Record<string, string>> = shortCodes;
  return codes[findingId] ?? null;
}
