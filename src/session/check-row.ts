import type { CheckRow } from '../report/report.ts';
import type { Execution } from './run-checks.ts';

/** The report's row of one execution; `run` counts the executions of the same check. Times are terminal time since the run began. */
export function rowOf(
  execution: Execution,
  run: {
    readonly why: CheckRow['why'];
    readonly rows: readonly CheckRow[];
    readonly startedMs: number;
    readonly ofPlaybook: ReadonlySet<string>;
  },
): CheckRow {
  const { check, outcome } = execution;
  return {
    id: check.id,
    run: run.rows.filter((row) => row.id === check.id).length + 1,
    why: run.why,
    verdict: outcome.verdict,
    level: check.level,
    ofPlaybook: run.ofPlaybook.has(check.id),
    startedAfterMs: Math.round(execution.startedAtMs - run.startedMs),
    durationMs: Math.round(execution.durationMs),
    skipped: outcome.reason ?? null,
    findings: outcome.findings.map((finding) => finding.id),
    measurements: [...outcome.measurements],
  };
}
