import type { Report } from '../../report/report.ts';
import type { Outbox } from './outbox.ts';
import { reportItem } from './report-item.ts';

/** Where reports can be had again: the journal. */
export interface ReportSource {
  reportIds(): readonly string[];
  report(id: string): Report | null;
}

/**
 * Queues every journalled report that never reached the outbox: a report is journalled first, and a process killed in between, or a disk that
 * was full, left it there. Returns how many there were.
 */
export function queueForgotten(source: ReportSource, outbox: Outbox): number {
  const ids = source.reportIds();
  let count = 0;
  for (const id of ids) {
    if (outbox.isKnown(id)) continue;
    const report = source.report(id);
    if (report !== null && outbox.put(reportItem(report)) === 'queued') count += 1;
  }
  outbox.forgetIdsBut(new Set(ids));
  return count;
}
