import type { Report } from '../../report/report.ts';
import type { OutboxItem } from './outbox.ts';

/** A report as an item of the outbox, under its own id. What found nothing is the first to go when the outbox overflows. */
export function reportItem(report: Report): OutboxItem {
  const dull = report.verdict === 'passed' && report.remedies.length === 0;
  return { id: report.id, kind: 'report', weight: dull ? 'low' : 'normal', body: JSON.stringify(report) };
}
