import { expect, test } from 'vitest';
import { askModemManager } from '../../../../hal/drivers/network/modem-manager.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import { simulatedMachine } from '../../../support/simulated-linux.ts';

test.each([
  [undefined, 'ready'],
  ['sim-absent', 'absent'],
  ['sim-arrears', 'not-subscribed'],
  ['apn-wrong', 'unknown-apn'],
])('simulated %s: the SIM is %s', async (kind, sim) => {
  const { seams } = simulatedMachine(kind === undefined ? [] : [{ at: 'network', kind }]);
  expect(await askModemManager(seams.commands)).toMatchObject({ sim });
});

test('no ModemManager, or one without a modem: unknown', async () => {
  expect(await askModemManager(createMemoryCommands({}))).toEqual({ sim: 'unknown', signalDbm: 'unknown' });
  const empty = createMemoryCommands({
    mmcli: () => ({ code: 1, stdout: '', stderr: "error: couldn't find modem" }),
  });
  expect(await askModemManager(empty)).toEqual({ sim: 'unknown', signalDbm: 'unknown' });
});

test('a locked SIM is told without asking for its bearers', async () => {
  const asked: string[] = [];
  const commands = createMemoryCommands({
    mmcli: (args) => {
      asked.push(args.join(' '));
      return args.includes('--signal-get')
        ? '{}'
        : JSON.stringify({ modem: { generic: { state: 'locked', bearers: ['/b/0'] } } });
    },
  });
  expect(await askModemManager(commands)).toEqual({ sim: 'locked', signalDbm: 'unknown' });
  expect(asked).toEqual(['-m any -J', '-m any --signal-get -J']);
});
