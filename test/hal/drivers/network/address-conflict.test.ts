import { expect, test } from 'vitest';
import { addressConflict } from '../../../../hal/drivers/network/address-conflict.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import type { CommandResult } from '../../../../hal/contracts/links.ts';
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

function arping(answer: (address: string) => CommandResult) {
  return createMemoryCommands({ arping: (args) => answer(args.at(-1) ?? '') });
}

test('somebody else answers for one of our addresses', async () => {
  const taken = arping((address) => ({ code: address === '10.1.0.5' ? 1 : 0, stdout: '', stderr: '' }));
  expect(await addressConflict(taken, [wifi, cable])).toEqual({ ok: true, value: true });
  expect(await addressConflict(taken, [wifi])).toEqual({ ok: true, value: false });
});

test('only links that could answer are asked', async () => {
  const asked: string[] = [];
  const commands = arping((address) => {
    asked.push(address);
    return { code: 0, stdout: '', stderr: '' };
  });
  await addressConflict(commands, [{ ...wifi, carrier: false }, { ...cable, kind: 'cellular' }, cable]);
  expect(asked).toEqual(['10.1.0.5']);
});

test('no arping, no right, nothing to ask about', async () => {
  expect(await addressConflict(createMemoryCommands({}), [wifi])).toMatchObject({
    ok: false,
    fault: { code: 'unsupported' },
  });
  const forbidden = arping(() => ({
    code: 2,
    stdout: '',
    stderr: 'arping: socket: Operation not permitted',
  }));
  expect(await addressConflict(forbidden, [wifi])).toMatchObject({ ok: false, fault: { code: 'denied' } });
  expect(
    await addressConflict(
      arping(() => ({ code: 0, stdout: '', stderr: '' })),
      [],
    ),
  ).toMatchObject({ ok: false, fault: { code: 'unsupported' } });
});
