import { describe, expect, it } from 'vitest';
import type { PowerStatus } from '../../hal/contracts/sensors.ts';
import { powerSupply } from '../../src/checks/power-supply.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const good: PowerStatus = {
  onMains: true,
  levelPercent: 90,
  wearPercent: 12,
  cycles: 200,
  temperatureC: 30,
  brownOuts: 0,
};
const quick: QuickCheck<PowerStatus> = {
  check: powerSupply,
  terminal: (status) => ({ power: { status } }),
  good,
};

describe('finds what is wrong with the supply', () => {
  it.each([
    [{ levelPercent: 15 }, 'warning', 'power.battery-low'],
    [{ levelPercent: 5 }, 'failed', 'power.battery-critical'],
    [{ wearPercent: 55 }, 'warning', 'power.battery-worn'],
    [{ cycles: 1_200 }, 'warning', 'power.battery-worn'],
    [{ temperatureC: 48 }, 'warning', 'power.battery-hot'],
    [{ temperatureC: 60 }, 'failed', 'power.battery-hot'],
    [{ onMains: false }, 'warning', 'power.mains-lost'],
    [{ brownOuts: 1 }, 'warning', 'power.unstable'],
    [{ brownOuts: 6 }, 'failed', 'power.unstable'],
  ] as const)('%j → %s %s', async (status, verdict, id) => {
    expect(await readingOf(quick, { ...good, ...status })).toMatchObject({ verdict, findings: [{ id }] });
  });

  it('worn by both measures is told once', async () => {
    const outcome = await readingOf(quick, { ...good, wearPercent: 60, cycles: 1_500 });
    expect(outcome.findings.map((finding) => finding.id)).toEqual(['power.battery-worn']);
  });
});

it('does not complain of a handheld that runs on its battery', async () => {
  expect(await readingOf(quick, { ...good, onMains: false }, { portable: true })).toMatchObject({
    verdict: 'passed',
  });
});

it('a terminal without a battery has nothing to say of one', async () => {
  const mainsOnly = {
    onMains: true,
    levelPercent: null,
    wearPercent: null,
    cycles: null,
    temperatureC: null,
    brownOuts: null,
  };
  expect(await readingOf(quick, mainsOnly)).toMatchObject({ verdict: 'passed', findings: [] });
});

quickCheckBehaviour(quick);
