import type { Verdict } from '../checks/check.ts';
import type { CheckRow, Report } from './report.ts';

/** The row that counts for each check: its last execution. */
export function lastRows(rows: readonly CheckRow[]): readonly CheckRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/**
 * The verdict of the whole run: failed > error > inconclusive > warning > passed. What was skipped, unsupported or cancelled never makes it
 * green: a run in which nothing passed or failed is inconclusive.
 */
export function rollUp(rows: readonly CheckRow[]): Verdict {
  const verdicts = new Set(lastRows(rows).map((row) => row.verdict));
  return WORST_FIRST.find((verdict) => verdicts.has(verdict)) ?? 'inconclusive';
}

/** How many checks apply to this terminal, and how many of them came to a conclusion. */
export function coverageOf(rows: readonly CheckRow[]): Report['coverage'] {
  const applicable = lastRows(rows).filter((row) => row.verdict !== 'unsupported');
  const concluded = applicable.filter((row) => CONCLUDED.has(row.verdict));
  return { applicable: applicable.length, concluded: concluded.length };
}

/**
 * The exit status a report stands for: 8 out of time · 1 a major or critical finding remains · 10 nothing such remains but the complaint was
 * not decided or a check of its playbook could not tell · 4 warnings, when strict · 0 all well.
 */
export function exitStatus(report: Report, options: { readonly strict: boolean }): 0 | 1 | 4 | 8 | 10 {
  if (report.ended === 'timed-out') return 8;
  const open = report.findings.filter((finding) => finding.state === 'open');
  if (open.some((finding) => finding.severity === 'major' || finding.severity === 'critical')) return 1;
  if (!report.diagnosis.decided || lastRows(report.checks).some(isUndecided)) return 10;
  return options.strict && open.some((finding) => finding.severity === 'minor') ? 4 : 0;
}

const WORST_FIRST: readonly Verdict[] = ['failed', 'error', 'inconclusive', 'warning', 'passed'];
const CONCLUDED: ReadonlySet<Verdict> = new Set(['passed', 'warning', 'failed']);

function isUndecided(row: CheckRow): boolean {
  return row.ofPlaybook && (row.verdict === 'inconclusive' || row.verdict === 'error');
}
