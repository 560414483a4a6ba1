import { expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { RestartMachine } from '../../hal/contracts/restart-machine.ts';
import { restartAndWait } from '../../src/remedies/restart-and-wait.ts';
import { lookAt, bareTerminal, testTime } from '../support/looking.ts';

function machineThatTakes(bootMs: number | null, time = testTime()) {
  let boot = 'one';
  const machine: RestartMachine = {
    bootId: () => Promise.resolve(ok(boot)),
    restart: () => {
      if (bootMs !== null) time.after(bootMs, () => (boot = 'two'));
      return Promise.resolve(ok(undefined));
    },
  };
  return { machine, context: lookAt(bareTerminal(), { time }).context };
}

it('gives the name of the new boot once there is one', async () => {
  const { machine, context } = machineThatTakes(40_000);
  expect(await restartAndWait(machine, context)).toEqual({ ok: true, value: 'two' });
});

it('gives up on a machine that agreed and did not restart', async () => {
  const { machine, context } = machineThatTakes(null);
  expect(await restartAndWait(machine, context)).toMatchObject({ fault: { code: 'timed-out' } });
});

it('passes on why it cannot be restarted', async () => {
  const { machine, context } = machineThatTakes(null);
  const refusing = { ...machine, restart: () => Promise.resolve(failed('denied', 'not you')) };
  expect(await restartAndWait(refusing, context)).toMatchObject({ fault: { code: 'denied' } });
  const nameless = { ...machine, bootId: () => Promise.resolve(failed('unsupported', 'no boot id')) };
  expect(await restartAndWait(nameless, context)).toMatchObject({ fault: { code: 'unsupported' } });
});
