import { expect, test } from 'vitest';
import { simulatedMachine } from '../../../support/simulated-linux.ts';

async function run(kind: string | null, argv: readonly string[]) {
  const machine = simulatedMachine(kind === null ? [] : [{ at: 'network', kind }]);
  const result = await machine.seams.commands.run(argv, '', 10_000);
  return { code: result.ok ? result.value.code : null, text: result.ok ? result.value.stdout : '', machine };
}

test('ping tells the way to the gateway', async () => {
  expect(await run(null, ['ping', '-c', '1', '192.168.1.1'])).toMatchObject({
    code: 0,
    text: expect.stringContaining('0% packet loss'),
  });
  expect(await run('gateway-unreachable', ['ping', '-c', '1', '192.168.1.1'])).toMatchObject({
    code: 1,
    text: expect.stringContaining('100% packet loss'),
  });
  expect(await run('link-down', ['ping', '-c', '1', '192.168.1.1'])).toMatchObject({ code: 2 });
});

test('a renewed lease ends a conflict; where none is offered it fails', async () => {
  const conflict = await run('ip-conflict', ['networkctl', 'renew', 'wlan0']);
  expect(conflict.code).toBe(0);
  expect(conflict.machine.faultsNow()).toEqual([]);
  expect((await run('no-lease', ['networkctl', 'renew', 'wlan0'])).code).toBe(1);
  expect((await run(null, ['networkctl', 'frobnicate'])).code).toBe(1);
});

test('ip of this terminal speaks JSON alone', async () => {
  expect((await run(null, ['ip', 'addr'])).code).toBe(255);
  expect((await run(null, ['ip', '-j', 'addr'])).text).toContain('"192.168.1.7"');
});
