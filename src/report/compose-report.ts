import type { Diagnosis } from '../playbooks/playbook.ts';
import type { Change, RemedyRun } from '../remedies/remedy.ts';
import { canStillPay } from './can-still-pay.ts';
import { nextSteps } from './next-steps.ts';
import type { StepFacts } from './next-steps.ts';
import type { CheckRow, Money, Report, ReportedFinding } from './report.ts';
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
  const { rows, findings } = parts;
  const devices = new Set(parts.terminal.devices.map((device): string => device.name));
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
    findings: [...findings],
    diagnosis: parts.diagnosis,
    canStillPay: canStillPay(devices, findings, rows),
    money: parts.money,
    nextSteps: nextSteps(parts.diagnosis, parts.remedyRuns, parts.facts),
    remedies: [...parts.remedyRuns],
    changes: [...parts.changes],
  };
}
