import { describe, expect, it } from 'vitest';
import { runScenario } from '../support/run-scenario.ts';

describe('a plug that holds until somebody takes the device up', () => {
  it.each([
    ['scanner', 'scan-not-read', 'scanner-status', 'scanner-broken'],
    ['chip', 'chip-not-read', 'chip-status', 'chip-slot-broken'],
    ['contactless', 'tap-not-read', 'contactless-status', 'contactless-broken'],
  ] as const)('%s: looked at again, and found gone', async (at, symptom, check, cause) => {
    const report = await runScenario(
      { symptom, faults: [{ at, kind: 'absent', from: '3s' }] },
      { mend: 'none' },
    );
    expect(report.findings.map(({ id }) => id)).toEqual([`${at}.absent`]);
    expect(report.diagnosis).toMatchObject({ decided: true, causes: [{ id: cause }] });
    const looks = report.checks.filter(({ id }) => id === check);
    expect(looks.map(({ verdict }) => verdict)).toEqual(['passed', 'failed']);
  });

  it('a device that was never there is not looked for twice', async () => {
    const report = await runScenario(
      { symptom: 'scan-not-read', faults: [{ at: 'scanner', kind: 'absent' }] },
      { mend: 'none' },
    );
    expect(report.checks.filter(({ id }) => id === 'scanner-status')).toHaveLength(1);
  });
});
