import type { Symptom } from '../playbooks/playbook.ts';
import {
  areasThatStopEverything,
  checksThatProvePath,
  deviceOfPayWay,
  findingsThatStopNothing,
  payWayOfComplaint,
} from './pay-ways.table.ts';
import { payWaySchema } from './report.ts';
import type { CheckRow, PayWay, ReportedFinding } from './report.ts';
import { lastRows } from './roll-up.ts';

/**
 * What works for the next customer, from what was concluded: every way whose device this terminal has and nothing speaks against, once
 * the path to the host is proved. Empty: nothing works. Null: it cannot be told, because nobody could look at the path. The way that is
 * complained of is never promised.
 */
export function canStillPay(
  devices: ReadonlySet<string>,
  findings: readonly ReportedFinding[],
  rows: readonly CheckRow[],
  complaint: Symptom = null,
): PayWay[] | null {
  const serious = findings.filter(
    ({ id, state, severity }) =>
      state === 'open' && SERIOUS.has(severity) && !findingsThatStopNothing.has(id),
  );
  const areas = new Set(serious.map((finding) => finding.id.split('.')[0] ?? ''));
  if ([...areas].some((area) => areasThatStopEverything.has(area))) return [];
  const pathProved = lastRows(rows).some(
    (row) => checksThatProvePath.has(row.id) && row.verdict === 'passed',
  );
  if (!pathProved) return null;
  const doubted = complaint === null ? undefined : payWayOfComplaint[complaint];
  return payWaySchema.options.filter(
    (way) => devices.has(deviceOfPayWay[way]) && !areas.has(deviceOfPayWay[way]) && way !== doubted,
  );
}

const SERIOUS: ReadonlySet<string> = new Set(['major', 'critical']);
