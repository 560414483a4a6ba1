import type { CheckRow, Report, ReportedFinding } from '../../src/report/report.ts';

/** A row of a check that passed, changed where a test says so. */
export function sampleRow(parts: Partial<CheckRow> & Pick<CheckRow, 'id'>): CheckRow {
  return {
    run: 1,
    why: 'look',
    verdict: 'passed',
    level: 'internal',
    ofPlaybook: true,
    startedAfterMs: 0,
    durationMs: 10,
    skipped: null,
    findings: [],
    measurements: [],
    ...parts,
  };
}

/** An open major finding, changed where a test says so. */
export function sampleFinding(
  parts: Partial<ReportedFinding> & Pick<ReportedFinding, 'id'>,
): ReportedFinding {
  return {
    code: null,
    severity: 'major',
    state: 'open',
    check: 'printer-status',
    text: { zh: '异常', en: 'Problem' },
    evidence: [{ of: 'printer.coverOpen', value: true, how: 'live' }],
    ...parts,
  };
}

/** A healthy report of a simulated terminal, changed where a test says so. */
export function sampleReport(parts: Partial<Report> = {}): Report {
  return {
    report: 1,
    id: 'r-1',
    agent: { id: 'a-1', version: '0.1.0' },
    terminal: {
      profile: 'generic-linux-80mm',
      serial: 'SN00012306',
      simulated: true,
      devices: [
        { name: 'printer', condition: 'online' },
        { name: 'magstripe', condition: 'unknown' },
        { name: 'chip', condition: 'unknown' },
        { name: 'scanner', condition: 'unknown' },
      ],
    },
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1_234,
    ended: 'finished',
    verdict: 'passed',
    coverage: { applicable: 1, concluded: 1 },
    checks: [sampleRow({ id: 'network-host' })],
    findings: [],
    diagnosis: { symptom: null, playbook: 'routine', decided: true, causes: [], nextCheck: null },
    canStillPay: ['swipe', 'chip', 'scan'],
    money: { unsettled: 0, offline: 0 },
    nextSteps: [],
    remedies: [],
    changes: [],
    ...parts,
  };
}
