import { expect, test } from 'vitest';
import { addressesByInterface } from '../../../../hal/drivers/network/addresses.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';

const text = '2: wlan0: <BROADCAST,UP,LOWER_UP> mtu 1500\n    inet 10.0.0.5/24 scope global wlan0\n';

test('an ip without JSON is asked for text', async () => {
  const commands = createMemoryCommands({
    ip: (args) => (args.includes('-j') ? { code: 1, stdout: '', stderr: 'invalid option' } : text),
  });
  const found = await addressesByInterface(commands);
  expect(found.ok && [...found.value]).toEqual([['wlan0', ['10.0.0.5/24']]]);
});

test('JSON is taken where it is offered', async () => {
  const commands = createMemoryCommands({ ip: () => '[{"ifname":"lo","flags":[],"addr_info":[]}]' });
  const found = await addressesByInterface(commands);
  expect(found.ok && [...found.value]).toEqual([['lo', []]]);
});

test('without ip, or when it says nothing, the addresses are not known: never an empty list', async () => {
  expect(await addressesByInterface(createMemoryCommands({}))).toMatchObject({
    ok: false,
    fault: { code: 'unsupported' },
  });
  const silent = createMemoryCommands({ ip: () => ({ code: 0, stdout: '', stderr: '' }) });
  expect(await addressesByInterface(silent)).toMatchObject({ ok: false, fault: { code: 'unsupported' } });
});
