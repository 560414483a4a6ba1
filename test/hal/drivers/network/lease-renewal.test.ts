import { expect, test } from 'vitest';
import { renewLease } from '../../../../hal/drivers/network/lease-renewal.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';

test('the first program that does it ends the search', async () => {
  const ran: string[] = [];
  const commands = createMemoryCommands({
    nmcli: (args) => {
      ran.push(`nmcli ${args.join(' ')}`);
      return { code: 10, stdout: '', stderr: 'Error: Device not found.' };
    },
    udhcpc: (args) => {
      ran.push(`udhcpc ${args.join(' ')}`);
      return '';
    },
    dhclient: () => {
      ran.push('dhclient');
      return '';
    },
  });
  expect(await renewLease(commands, 'wlan0')).toEqual({ ok: true, value: undefined });
  expect(ran).toEqual(['nmcli device reapply wlan0', 'udhcpc -n -q -i wlan0']);
});

test('none installed is unsupported, all refusing is told', async () => {
  expect(await renewLease(createMemoryCommands({}), 'wlan0')).toMatchObject({
    ok: false,
    fault: { code: 'unsupported' },
  });
  const refusing = createMemoryCommands({ dhcpcd: () => ({ code: 1, stdout: '', stderr: 'no lease' }) });
  expect(await renewLease(refusing, 'wlan0')).toMatchObject({
    ok: false,
    fault: { code: 'io', detail: 'dhcpcd -n wlan0: no lease' },
  });
});
