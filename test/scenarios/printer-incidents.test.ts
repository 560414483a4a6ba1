import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { runScenario } from '../support/run-scenario.ts';

type Told = { readonly at: string; readonly kind: string; readonly from?: string };

/** "No receipt", with these faults and an honest person. */
function noReceipt(faults: readonly Told[], answers: 'honest' | 'absent' = 'honest'): Promise<Report> {
  return runScenario({ symptom: 'no-receipt', faults, operator: { answers } }, { mend: 'none' });
}

const causesOf = ({ diagnosis }: Report): readonly string[] => diagnosis.causes.map(({ id }) => id);
const stepsOf = ({ nextSteps }: Report): string => nextSteps.map(({ text }) => text.zh).join(' / ');

describe('what happens between the first look and the test page', () => {
  it.each([
    ['cover-open', 'printer.cover-open', 'cover-open'],
    ['paper-out', 'printer.paper-out', 'paper-out'],
    ['cutter-jam', 'printer.cutter-jam', 'cutter-jam'],
    ['low-voltage', 'printer.low-voltage', 'supply-unstable'],
    ['silent', 'printer.silent', 'printer-broken'],
    ['absent', 'printer.absent', 'printer-link'],
  ] as const)('%s is found by looking again, and decides', async (kind, finding, cause) => {
    const report = await noReceipt([{ at: 'printer', kind, from: '500ms' }]);
    expect(report.findings.map(({ id }) => id)).toEqual([finding]);
    expect(report.diagnosis.decided).toBe(true);
    expect(causesOf(report)).toEqual([cause]);
    const looks = report.checks.filter(({ id, why }) => id === 'printer-status' && why === 'look');
    expect(looks.map(({ run }) => run)).toEqual([1, 2]);
  });

  it('nothing: nobody looks again', async () => {
    const report = await noReceipt([]);
    expect(report.checks.filter(({ id }) => id === 'printer-status')).toHaveLength(1);
    expect(stepsOf(report)).toContain('刚才测是好的');
  });
});

describe('a printer that tells no status', () => {
  it('and has no paper is not called worn or broken: paper and cover are seen to, and it prints', async () => {
    for (const kind of ['paper-out', 'cover-open']) {
      const report = await noReceipt([
        { at: 'printer', kind: 'one-way' },
        { at: 'printer', kind },
      ]);
      expect(causesOf(report)).toEqual([]);
      expect(report.findings.map(({ id }) => id)).toEqual(['printer.one-way']);
      const page = report.checks.find(({ id }) => id === 'printer-test-page');
      expect(page?.verdict).toBe('passed');
    }
  });

  it('and prints nothing with paper in it is broken', async () => {
    const report = await noReceipt([
      { at: 'printer', kind: 'one-way' },
      { at: 'printer', kind: 'paper-jam' },
    ]);
    expect(causesOf(report)).toContain('printer-broken');
  });

  it('names the test page as what would tell, not a sensor that it does not have', async () => {
    const report = await noReceipt([{ at: 'printer', kind: 'one-way' }], 'absent');
    expect(report.diagnosis.nextCheck).toBe('printer-test-page');
    expect(stepsOf(report)).toContain('打印测试页');
  });
});

it('a printer that says it printed, and no paper came out, is broken whatever it says of itself', async () => {
  const report = await runScenario(
    { symptom: 'no-receipt', operator: { answers: { 'print-readable': 'nothing' } } },
    { mend: 'none' },
  );
  expect(report.findings.map(({ id }) => id)).toEqual(['printer.prints-nothing']);
  expect(report.diagnosis.decided).toBe(true);
  expect(causesOf(report)).toEqual(['printer-broken']);
});

it('a printer that somebody else uses is waited for', async () => {
  const report = await noReceipt([{ at: 'printer', kind: 'busy' }]);
  expect(report.diagnosis.nextCheck).toBe('printer-status');
  expect(stepsOf(report)).toContain('等它空闲了再测一次');
});
