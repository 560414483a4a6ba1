import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/playbooks/playbook.ts';
import { composeReport } from '../../src/report/compose-report.ts';
import type { RunParts } from '../../src/report/compose-report.ts';
import { reportSchema } from '../../src/report/report.ts';
import type { RemedyRun } from '../../src/remedies/remedy.ts';
import { sampleFinding, sampleReport, sampleRow } from '../support/sample-report.ts';

const sample = sampleReport();
const healthy: RunParts = {
  id: 'r-1',
  agent: sample.agent,
  terminal: sample.terminal,
  startedAtMs: Date.UTC(2026, 0, 1),
  durationMs: 1_234.4,
  ended: 'finished',
  rows: sample.checks,
  findings: [],
  diagnosis: sample.diagnosis,
  money: sample.money,
  remedyRuns: [],
  changes: [],
  facts: { tid: null, mid: null, serial: null, code: null, phone: null, acquirer: null },
};
const swipeComplaint: Diagnosis = {
  ...healthy.diagnosis,
  symptom: 'card-no-reaction',
  playbook: 'card-no-reaction',
  causes: [
    { id: 'reader-service-down', score: 3, share: 0.95, actor: 'agent', for: [], against: [], remedies: [] },
  ],
};
const cured: RemedyRun = {
  id: 'restart-service',
  runId: 'restart-service-1',
  cause: 'reader-service-down',
  outcome: 'cured',
  reason: null,
  guards: [],
  provenBy: [],
  before: null,
  after: null,
};

it('is one valid report, the same for the same run', () => {
  expect(composeReport(healthy)).toEqual(sample);
  expect(reportSchema.parse(composeReport(healthy))).toEqual(composeReport(healthy));
});

it('a run that was stopped says so, whatever it had seen', () => {
  expect(composeReport({ ...healthy, ended: 'cancelled' }).verdict).toBe('cancelled');
});

it('a run that was cut off promises nothing and condemns nothing: it asks to be made again', () => {
  const report = composeReport({ ...healthy, ended: 'interrupted' });
  expect(report.canStillPay).toBeNull();
  expect(report.nextSteps).toMatchObject([{ actor: 'merchant', text: { zh: '检测被打断：请再测一次。' } }]);
});

describe('how bad a finding is told to be', () => {
  const finding = sampleFinding({ id: 'storage.corrupt', severity: 'major', check: 'storage-space' });
  const told = (verdict: 'failed' | 'warning' | 'inconclusive') =>
    composeReport({
      ...healthy,
      rows: [...healthy.rows, sampleRow({ id: 'storage-space', verdict, findings: ['storage.corrupt'] })],
      findings: [finding],
    });

  it('is its worst only when its check failed', () => {
    expect(told('failed').findings[0]?.severity).toBe('major');
    expect(told('warning').findings[0]?.severity).toBe('minor');
    expect(told('inconclusive').findings[0]?.severity).toBe('info');
  });

  it('decides what still works', () => {
    expect(told('failed').canStillPay).toEqual([]);
    expect(told('warning').canStillPay).toEqual(['swipe', 'chip', 'scan']);
  });

  it('goes by the look that found it, once it is cleared', () => {
    const rows = [
      sampleRow({ id: 'storage-space', verdict: 'failed', findings: ['storage.corrupt'] }),
      sampleRow({ id: 'storage-space', run: 2, why: 'prove' }),
    ];
    const report = composeReport({ ...healthy, rows, findings: [{ ...finding, state: 'cleared' }] });
    expect(report.findings[0]).toMatchObject({ severity: 'major', state: 'cleared' });
  });
});

describe('the way that is complained of', () => {
  it('is not promised to the next customer', () => {
    const diagnosis = { ...swipeComplaint, causes: [], decided: false };
    expect(composeReport({ ...healthy, diagnosis }).canStillPay).toEqual(['chip', 'scan']);
  });

  it('is, once its cause was cured and proved', () => {
    const report = composeReport({ ...healthy, diagnosis: swipeComplaint, remedyRuns: [cured] });
    expect(report.canStillPay).toEqual(['swipe', 'chip', 'scan']);
  });
});
