import { expect, it } from 'vitest';
import type { TemperatureReading } from '../../hal/contracts/sensors.ts';
import { thermalLevel } from '../../src/checks/thermal-level.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const at = (celsius: number, limitCelsius: number | null = null): TemperatureReading => ({
  sensor: 'soc',
  celsius,
  limitCelsius,
});
const quick: QuickCheck<readonly TemperatureReading[]> = {
  check: thermalLevel,
  terminal: (readings) => ({ thermal: { readings } }),
  good: [at(41), at(38)],
};

it('warns of heat, and fails beyond the limit of the profile or of the sensor itself', async () => {
  expect(await readingOf(quick, [at(41), at(62)])).toMatchObject({
    verdict: 'warning',
    findings: [{ id: 'thermal.high' }],
  });
  expect(await readingOf(quick, [at(76)])).toMatchObject({ verdict: 'failed' });
  expect(await readingOf(quick, [at(59, 55)])).toMatchObject({ verdict: 'failed' });
  expect(await readingOf(quick, [at(62, 120)])).toMatchObject({ verdict: 'warning' });
});

it('tells one finding with every hot sensor as evidence', async () => {
  const outcome = await readingOf(quick, [at(76), at(41), at(80)]);
  expect(outcome.findings).toHaveLength(1);
  expect(outcome.findings[0]?.evidence.map((evidence) => evidence.value)).toEqual([76, 80]);
});

it('is unsupported where no sensor can be read', async () => {
  expect(await readingOf(quick, [])).toMatchObject({ verdict: 'unsupported', reason: 'no-sensor' });
});

quickCheckBehaviour(quick);
