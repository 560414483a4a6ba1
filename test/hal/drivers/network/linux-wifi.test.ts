import { expect, test } from 'vitest';
import { linuxWifi } from '../../../../hal/drivers/network/linux-wifi.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';

test('where NetworkManager is not there the supplicant is asked, and where neither is nobody tells', async () => {
  const asked: string[] = [];
  const supplicant = createMemoryCommands({
    wpa_cli: (args) => {
      asked.push(args.join(' '));
      return 'pairwise_cipher=CCMP\nkey_mgmt=SAE\nwpa_state=COMPLETED\n';
    },
  });
  expect(await linuxWifi(supplicant, 'wlan1')).toEqual({
    ok: true,
    value: { join: 'joined', security: 'shared-key' },
  });
  expect(asked).toEqual(['-i wlan1 status']);
  expect(await linuxWifi(createMemoryCommands({}), 'wlan1')).toMatchObject({
    ok: false,
    fault: { code: 'unsupported' },
  });
});

test('NetworkManager that is joined and does not tell how: unknown, never open', async () => {
  const commands = createMemoryCommands({
    nmcli: (args) => (args.includes('show') ? 'GENERAL.STATE:100 (connected)\n' : ''),
  });
  expect(await linuxWifi(commands, 'wlan0')).toEqual({
    ok: true,
    value: { join: 'joined', security: 'unknown' },
  });
});

test('a NetworkManager that does not run leaves the word to the supplicant', async () => {
  const commands = createMemoryCommands({
    nmcli: () => ({ code: 8, stdout: '', stderr: 'Error: NetworkManager is not running.\n' }),
    wpa_cli: (args) => (args.includes('status') ? 'wpa_state=SCANNING\n' : '0\tshop\tany\t[TEMP-DISABLED]\n'),
  });
  expect(await linuxWifi(commands, 'wlan0')).toMatchObject({ value: { join: 'wrong-key' } });
});
