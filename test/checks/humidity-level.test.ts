import { expect, it } from 'vitest';
import { humidityLevel } from '../../src/checks/humidity-level.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const quick: QuickCheck<number> = {
  check: humidityLevel,
  terminal: (percent) => ({ humidity: { percent } }),
  good: 45,
};

it('warns of damp air', async () => {
  expect(await readingOf(quick, 85)).toMatchObject({
    verdict: 'warning',
    findings: [{ id: 'humidity.high' }],
  });
  expect(await readingOf(quick, 84.9)).toMatchObject({ verdict: 'passed' });
});

quickCheckBehaviour(quick);
