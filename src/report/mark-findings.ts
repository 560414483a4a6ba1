import type { MarkedFinding } from './finding-marks.ts';
import type { Report } from './report.ts';

/** The report with what people said of its findings. Nothing is taken out of it: a mark never changes a verdict. */
export function markFindings(report: Report, marks: readonly MarkedFinding[]): Report {
  if (marks.length === 0) return report;
  const byFinding = new Map(marks.map(({ finding, ...mark }) => [finding, mark]));
  return {
    ...report,
    findings: report.findings.map((finding) => {
      const mark = byFinding.get(finding.id);
      return mark === undefined ? finding : Object.assign({}, finding, { mark });
    }),
  };
}
