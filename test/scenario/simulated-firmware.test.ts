import { describe, expect, it } from 'vitest';
import { runScenario } from '../support/run-scenario.ts';

const only = { only: ['firmware-inventory', 'firmware-current', 'firmware-approval', 'firmware-integrity'] };

async function run(
  kind: string | null,
  parts: object = {},
): Promise<Awaited<ReturnType<typeof runScenario>>> {
  const faults = kind === null ? [] : [{ at: 'software', kind }];
  return runScenario({ faults, ...parts }, { ...only, mend: 'none' });
}

describe('firmware of a simulated terminal', () => {
  it('is current, approved and protected while nothing acts', async () => {
    const { checks, findings } = await run(null);
    expect(checks.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      'firmware-inventory passed',
      'firmware-current passed',
      'firmware-approval passed',
      'firmware-integrity passed',
    ]);
    expect(findings).toEqual([]);
  });

  it.each([
    ['firmware-old', 'software.firmware-old', 'firmware-old', 'os 4.0.3, counter 38'],
    [
      'firmware-unapproved',
      'software.firmware-unapproved',
      'firmware-unapproved',
      'os 4.3.0-lab, counter 43',
    ],
  ])('%s is told with the word of the catalog', async (kind, finding, cause, value) => {
    const { findings, diagnosis } = await run(kind);
    expect(findings.map(({ id }) => id)).toEqual([finding]);
    expect(findings[0]?.evidence[0]?.value).toContain(value);
    expect(diagnosis.causes[0]?.id).toBe(cause);
  });

  it('a terminal that is blind to its firmware says so', async () => {
    const { checks } = await run('firmware-old', { blind: ['platform.firmware', 'platform.integrity'] });
    expect(new Set(checks.map(({ verdict }) => verdict))).toEqual(new Set(['inconclusive']));
  });
});
