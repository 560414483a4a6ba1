import { expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { PowerStatus } from '../../hal/contracts/sensors.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { powerGuard } from '../../src/remedies/power-guard.ts';
import { lookAt, bareTerminal } from '../support/looking.ts';

const well: PowerStatus = {
  onMains: true,
  levelPercent: 80,
  wearPercent: null,
  cycles: null,
  temperatureC: null,
  brownOuts: 0,
};

const stateOf = async (status: Partial<PowerStatus> | null): Promise<string> => {
  const power: Terminal['power'] = {
    status: () => Promise.resolve(status === null ? failed('io', 'broken') : ok({ ...well, ...status })),
  };
  const terminal = bareTerminal({ devices: new Set(['power']), power });
  return (await powerGuard(terminal, lookAt(terminal).context)).state;
};

it.each([
  [{}, 'open'],
  [{ onMains: false, levelPercent: 30 }, 'open'],
  [{ onMains: false, levelPercent: 29 }, 'closed'],
  [{ brownOuts: 1 }, 'closed'],
  [{ onMains: 'unknown', levelPercent: null }, 'unknown'],
  [null, 'unknown'],
] as const)('%o → %s', async (status, state) => {
  expect(await stateOf(status)).toBe(state);
});

it('a model without a battery runs on mains while it runs', async () => {
  const terminal = bareTerminal();
  expect(await powerGuard(terminal, lookAt(terminal).context)).toMatchObject({ state: 'open' });
});
