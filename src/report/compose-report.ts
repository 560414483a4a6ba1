import { toldSeverity } from '../checks/told-severity.ts';
import type { Diagnosis } from '../playbooks/playbook.ts';
import type { Change, RemedyRun } from '../remedies/remedy.ts';
import { canStillPay } from './can-still-pay.ts';
import { nextSteps } from './next-steps.ts';
import type { StepFacts } from './next-steps.ts';
import { causesBesideTheWay, deviceOfPayWay, payWayOfComplaint } from './pay-ways.table.ts';
import type { CheckRow, Money, NextStep, Report, ReportedFinding } from './report.ts';
import { coverageOf, rollUp } from './roll-up.ts';

/** What a run gathered, ready to be told. Times in milliseconds; `startedAtMs` wall time since 1970. */
export interface RunParts {
  readonly id: string;
  readonly agent: Report['agent'];
  readonly terminal: Report['terminal'];
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly ended: Report['ended'];
  readonly rows: readonly CheckRow[];
  readonly findings: readonly ReportedFinding[];
  readonly diagnosis: Diagnosis;
  readonly money: Money;
  readonly remedyRuns: readonly RemedyRun[];
  readonly changes: readonly Change[];
  /** What the sentences to read out are filled with. */
  readonly facts: StepFacts;
}

/** One report from everything a run gathered; pure, so that the same run gives the same report. */
export function composeReport(parts: RunParts): Report {
  const { rows } = parts;
  const findings = asTold(parts.findings, rows);
  const openFindings = findings.filter(({ state }) => state === 'open').map(({ id }) => id);
  const devices = new Set(parts.terminal.devices.map((device): string => device.name));
  // What was seen died with the process: only looking again tells anything.
  const isLost = parts.ended === 'interrupted';
  return {
    report: 1,
    id: parts.id,
    agent: parts.agent,
    terminal: parts.terminal,
    startedAt: new Date(parts.startedAtMs).toISOString(),
    durationMs: Math.round(parts.durationMs),
    ended: parts.ended,
    verdict: parts.ended === 'cancelled' ? 'cancelled' : rollUp(rows),
    coverage: coverageOf(rows),
    checks: [...rows],
    findings,
    diagnosis: parts.diagnosis,
    canStillPay: isLost ? null : canStillPay(devices, findings, rows, complaintLeft(parts)),
    money: parts.money,
    nextSteps: isLost ? [lookAgain] : nextSteps(parts.diagnosis, parts.remedyRuns, parts.facts, openFindings),
    remedies: [...parts.remedyRuns],
    changes: [...parts.changes],
  };
}

const lookAgain: NextStep = {
  actor: 'merchant',
  text: { zh: '检测被打断：请再测一次。', en: 'The test was cut off: please test again.' },
  phone: null,
};

/** A check that only warned makes a finding less bad than it can be at its worst. */
function asTold(findings: readonly ReportedFinding[], rows: readonly CheckRow[]): ReportedFinding[] {
  return findings.map((finding) => {
    const verdict = rows.findLast((row) => row.findings.includes(finding.id))?.verdict ?? 'failed';
    return Object.assign({}, finding, { severity: toldSeverity(finding.severity, verdict) });
  });
}

/** The complaint, unless a repair of this run cured its first cause, or it lay with a card or a hand and nothing speaks against the device. */
function complaintLeft({ diagnosis, remedyRuns, findings }: RunParts): Diagnosis['symptom'] {
  const { symptom, decided, causes } = diagnosis;
  const answer = causes[0]?.id;
  if (!decided || answer === undefined || symptom === null) return symptom;
  const cured = remedyRuns.some((run) => run.cause === answer && run.outcome === 'cured');
  const way = payWayOfComplaint[symptom];
  const device = way === undefined ? null : deviceOfPayWay[way];
  const deviceIsWell = !findings.some(({ id, state }) => state === 'open' && id.split('.')[0] === device);
  return cured || (causesBesideTheWay.has(answer) && deviceIsWell) ? null : symptom;
}
