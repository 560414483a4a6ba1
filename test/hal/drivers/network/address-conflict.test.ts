import { expect, test } from 'vitest';
import { addressConflict } from '../../../../hal/drivers/network/address-conflict.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import type { CommandLink, CommandResult } from '../../../../hal/contracts/links.ts';
import type { NetworkInterface } from '../../../../hal/contracts/network.ts';

const wifi: NetworkInterface = {
  name: 'wlan0',
  kind: 'wifi',
  up: true,
  carrier: true,
  addresses: ['fe80::1/64', '10.0.0.5/24'],
  signalDbm: -60,
};
const cable: NetworkInterface = {
  ...wifi,
  name: 'eth0',
  kind: 'ethernet',
  addresses: ['10.1.0.5/24'],
  signalDbm: null,
};

function arping(answers: (address: string) => number | CommandResult): CommandLink {
  return createMemoryCommands({
    arping: (args) => {
      const told = answers(args.at(-1) ?? '');
      return typeof told === 'number' ? `Received ${String(told)} response(s)\n` : told;
    },
  });
}

test('somebody else answers for one of our addresses', async () => {
  const taken = arping((address) => (address === '10.1.0.5' ? 1 : 0));
  expect(await addressConflict(taken, [wifi, cable])).toEqual({ ok: true, value: true });
  expect(await addressConflict(taken, [wifi])).toEqual({ ok: true, value: false });
});

test('only links that could answer are asked', async () => {
  const asked: string[] = [];
  const commands = arping((address) => {
    asked.push(address);
    return 0;
  });
  await addressConflict(commands, [{ ...wifi, carrier: false }, { ...cable, kind: 'cellular' }, cable]);
  expect(asked).toEqual(['10.1.0.5']);
});

test('an address that could not be asked about leaves it open', async () => {
  const half = arping((address) =>
    address === '10.1.0.5' ? 0 : { code: 2, stdout: '', stderr: 'arping: socket: Operation not permitted' },
  );
  expect(await addressConflict(half, [wifi, cable])).toMatchObject({ ok: false, fault: { code: 'denied' } });
  expect(
    await addressConflict(
      arping(() => 0),
      [],
    ),
  ).toMatchObject({
    ok: false,
    fault: { code: 'unsupported' },
  });
});
