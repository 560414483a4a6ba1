import { describe, expect, it } from 'vitest';
import { coolDown } from '../../src/remedies/cool-down.ts';
import { runScenario } from '../support/run-scenario.ts';
import { programTreatment } from '../support/program-terminal.ts';

describe('letting the print head cool', () => {
  it('waits as long as it takes, and no longer', async () => {
    const report = await runScenario({
      symptom: 'no-receipt',
      faults: [{ at: 'printer', kind: 'overheated' }],
    });
    expect(report.remedies).toMatchObject([{ id: 'cool-down', cause: 'print-head-hot', outcome: 'cured' }]);
    expect(report.durationMs).toBeGreaterThan(60_000);
    expect(report.durationMs).toBeLessThan(200_000);
  });

  it('a head that stays hot is not cured by waiting', async () => {
    const report = await runScenario({
      symptom: 'no-receipt',
      faults: [{ at: 'printer', kind: 'overheated', until: '1h' }],
    });
    expect(report.remedies).toMatchObject([
      { id: 'cool-down', outcome: 'failed', reason: expect.stringContaining('timed-out') },
    ]);
  });

  it('ends with a time-out where nobody can tell', async () => {
    expect(await coolDown.act(programTreatment().treatment)).toMatchObject({ fault: { code: 'timed-out' } });
  });
});
