import type { CheckRow } from '../report/report.ts';
import type { RemedyRun } from '../remedies/remedy.ts';
import type { SessionHostSetting } from './create-session-host.ts';
import { composeReport } from '../report/compose-report.ts';
import type { Report } from '../report/report.ts';
import type { UnfinishedSession } from '../report/report-journal.ts';

/** A repair that a killed process had begun, how it was ended at the next start, and the checks that prove it. */
export interface RecoveredRun {
  readonly run: RemedyRun;
  readonly rows: readonly CheckRow[];
}

/**
 * The truthful report of a run that a kill, a power cut or a bug of ours cut off: what had been looked at until then, nothing concluded, and
 * how repairs that had begun were ended.
 * Findings keep only their ids there, since their evidence died with the process.
 */
export function interruptedReport(
  setting: SessionHostSetting,
  session: UnfinishedSession,
  recovered: readonly RecoveredRun[] = [],
): Report {
  const rows = [...session.rows, ...recovered.flatMap(({ rows: proof }) => proof)];
  const lastMs = Math.max(0, ...rows.map((row) => row.startedAfterMs + row.durationMs));
  return composeReport({
    id: setting.newId(),
    agent: setting.agent,
    terminal: { profile: 'unknown', serial: null, simulated: false, devices: [] },
    startedAtMs: Date.parse(session.startedAt),
    durationMs: lastMs,
    ended: 'interrupted',
    rows,
    findings: [],
    diagnosis: {
      symptom: session.request.symptom,
      playbook: 'routine',
      decided: false,
      causes: [],
      nextCheck: null,
    },
    money: { unsettled: 'unknown', offline: 'unknown' },
    remedyRuns: recovered.map(({ run }) => run),
    changes: [],
    facts: { tid: null, mid: null, serial: null, code: null, phone: null, acquirer: null },
  });
}
