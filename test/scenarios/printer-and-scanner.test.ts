import { describe, expect, it } from 'vitest';
import { runScenario } from '../support/run-scenario.ts';

/** The published map: what each fault is found as and what is concluded from it; null condemns nothing. */
const printerFaults = [
  ['absent', 'printer-link', 'technician'],
  ['paper-out', 'paper-out', 'merchant'],
  ['paper-low', 'paper-low', 'merchant'],
  ['paper-jam', 'paper-jam', 'merchant'],
  ['cover-open', 'cover-open', 'merchant'],
  ['overheated', 'print-head-hot', 'agent'],
  ['low-voltage', 'supply-unstable', 'merchant'],
  ['cutter-jam', 'cutter-jam', 'merchant'],
  ['dead-dots', 'print-head-worn', 'technician'],
  ['silent', 'printer-broken', 'technician'],
  ['one-way', null, null],
  ['wrong-baud', 'printer-link', 'technician'],
  ['busy', null, null],
] as const;

const scannerFaults = [
  ['absent', 'scanner-broken', 'technician'],
  ['no-read', 'scanner-broken', 'technician'],
  ['dirty-window', 'scanner-dirty', 'merchant'],
] as const;

describe('"no receipt": every printer fault', () => {
  it.each(printerFaults)('%s is concluded as %s', async (kind, cause, actor) => {
    const faults = [{ at: 'printer', kind }];
    const report = await runScenario({ symptom: 'no-receipt', faults }, { mend: 'none' });
    const printer = report.findings.filter(({ id }) => id.startsWith('printer.'));
    expect(printer.map(({ id }) => id)).toEqual([`printer.${kind}`]);
    const [first] = report.diagnosis.causes;
    expect([first?.id ?? null, first?.actor ?? null]).toEqual([cause, actor]);
    expect(report.diagnosis.decided).toBe(cause !== null);
  });

  it('a wrong baud rate is named with the right one', async () => {
    const faults = [{ at: 'printer', kind: 'wrong-baud' }];
    const report = await runScenario({ symptom: 'no-receipt', faults }, { mend: 'none' });
    expect(report.findings[0]?.evidence[0]?.raw).toContain(
      'answers at 115200 baud, not at the configured 9600',
    );
  });

  it('a printer that never answers is printed on, and seen to print', async () => {
    const faults = [{ at: 'printer', kind: 'one-way' }];
    const report = await runScenario({ symptom: 'no-receipt', faults }, { mend: 'none' });
    const page = report.checks.find(({ id }) => id === 'printer-test-page');
    expect(page).toMatchObject({ verdict: 'passed' });
  });

  it('nobody is asked to look at a page while the complaint is answered by the printer itself', async () => {
    const faults = [{ at: 'printer', kind: 'cover-open' }];
    const report = await runScenario({ symptom: 'no-receipt', faults }, { mend: 'none' });
    const ids = report.checks.map(({ id }) => id);
    expect(ids).toContain('printer-status');
    expect(ids).not.toContain('printer-test-page');
  });
});

describe('"cannot scan": every scanner fault', () => {
  it.each(scannerFaults)('%s is concluded as %s', async (kind, cause, actor) => {
    const faults = [{ at: 'scanner', kind }];
    const report = await runScenario({ symptom: 'scan-not-read', faults }, { mend: 'none' });
    expect(report.findings.map(({ id }) => id)).toEqual([`scanner.${kind}`]);
    expect(report.diagnosis).toMatchObject({ decided: true, causes: [{ id: cause, actor }] });
    expect(report.canStillPay).not.toContain('scan');
  });

  it('a code that cannot be printed is shown, so that the scanner is tried all the same', async () => {
    const faults = [
      { at: 'scanner', kind: 'no-read' },
      { at: 'printer', kind: 'paper-out' },
    ];
    const report = await runScenario({ symptom: 'scan-not-read', faults }, { mend: 'none' });
    expect(report.findings.map(({ id }) => id)).toContain('scanner.no-read');
    expect(report.diagnosis.causes[0]?.id).toBe('scanner-broken');
  });

  it.each([1, 2, 3])('a worn print head is not blamed on the scanner (seed %i)', async (seed) => {
    const faults = [{ at: 'printer', kind: 'dead-dots' }];
    const report = await runScenario({ seed, symptom: 'scan-not-read', faults }, { mend: 'none' });
    expect(report.findings.filter(({ id }) => id.startsWith('scanner.'))).toEqual([]);
  });

  it('nobody there: undecided, and the scan is what is to be done next', async () => {
    const faults = [{ at: 'scanner', kind: 'no-read' }];
    const operator = { answers: 'absent' };
    const report = await runScenario({ symptom: 'scan-not-read', faults, operator }, { mend: 'none' });
    expect(report.diagnosis).toMatchObject({ decided: false, nextCheck: 'scanner-scan' });
  });

  it('what was scanned is nowhere in the report', async () => {
    const report = await runScenario({ symptom: 'scan-not-read' }, { mend: 'none' });
    expect(report.checks.find(({ id }) => id === 'scanner-scan')).toMatchObject({ verdict: 'passed' });
    expect(JSON.stringify(report)).not.toContain('POSDOCTOR-');
  });
});
