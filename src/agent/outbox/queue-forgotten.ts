import type { Report } from '../../report/report.ts';
import type { Log } from '../../runtime/log.ts';
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
export function queueForgotten(source: ReportSource, outbox: Outbox, log: Log): number {
  const ids = reading(log, [], () => source.reportIds());
  let count = 0;
  for (const id of ids) {
    if (outbox.isKnown(id)) continue;
    const report = reading(log, null, () => source.report(id));
    if (report !== null && outbox.put(reportItem(report)) === 'queued') count += 1;
  }
  if (ids.length > 0) outbox.forgetIdsBut(new Set(ids));
  return count;
}

/** A broken journal, or a report that an older version wrote otherwise, must not keep the agent from its work. */
function reading<T>(log: Log, otherwise: T, read: () => T): T {
  try {
    return read();
  } catch (error) {
    log.write('warn', 'journal-unreadable', { detail: error instanceof Error ? error.message : 'unknown' });
    return otherwise;
  }
}
