import { describe, expect, it } from 'vitest';
import { runScenario } from '../support/run-scenario.ts';

const faults = [
  { at: 'display', kind: 'pixels' },
  { at: 'touch', kind: 'dead-zone' },
  { at: 'keypad', kind: 'stuck-key' },
  { at: 'keypad', kind: 'dead-key' },
];
const interactive = ['display-pixels', 'touch-grid', 'keypad-keys', 'sound-tone', 'led-lamps'];

describe('screen, touch panel and keys of a simulated terminal', () => {
  it.each(faults)('$at $kind ends in the cause the map names, for the technician', async (fault) => {
    const report = await runScenario({ faults: [fault] }, { only: [fault.at], mend: 'none' });
    expect(report.diagnosis).toMatchObject({
      decided: true,
      causes: [{ id: 'display-touch-keypad', actor: 'technician' }],
    });
    expect(report.nextSteps[0]?.actor).toBe('technician');
  });

  it('is never asked of anybody by the unattended routine, which still hears a stuck key', async () => {
    const report = await runScenario({ faults });
    const ran = report.checks.map(({ id }) => id);
    expect(ran.filter((id) => interactive.includes(id))).toEqual([]);
    expect(report.findings.map(({ id }) => id)).toEqual(['keypad.stuck-key']);
  });

  it('passes whole where nothing is wrong, and stays open where nobody answers', async () => {
    const well = await runScenario({}, { only: interactive });
    expect(well.checks.map(({ id, verdict }) => [id, verdict])).toEqual(
      expect.arrayContaining(interactive.map((id) => [id, 'passed'])),
    );
    const absent = await runScenario(
      { faults, operator: { answers: 'absent' } },
      { only: ['touch', 'display'] },
    );
    expect(absent.checks.map(({ verdict }) => verdict)).toEqual(['inconclusive', 'inconclusive']);
    expect(absent.findings).toEqual([]);
  });
});
