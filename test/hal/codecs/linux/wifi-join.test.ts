import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseNmcliJoin,
  parseNmcliSecurity,
  parseWpaRefusal,
  parseWpaStatus,
} from '../../../../hal/codecs/linux/wifi-join.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

describe('NetworkManager', () => {
  test.each([
    [' :WPA2\n*:WPA2 WPA3\n', 'shared-key'],
    ['*:WPA1 WPA2\n', 'shared-key'],
    ['*:WPA1\n', 'broken'],
    ['*:WEP\n', 'broken'],
    ['*:WPA2 802.1X\n', 'accounts'],
    ['*:OWE\n', 'shared-key'],
    ['*:\n', 'open'],
    ['*:--\r\n', 'open'],
    [' :WPA2\n', null],
    ['*:something of next year\n', null],
    ['', null],
  ])('%j is protected: %s', (text, protection) => {
    expect(parseNmcliSecurity(text)).toBe(protection);
  });

  test.each([
    ['GENERAL.STATE:100 (connected)\nGENERAL.REASON:0 (No reason given)\n', 'joined'],
    ['GENERAL.STATE:100 (已连接)\r\nGENERAL.REASON:0 (未指定原因)\r\n', 'joined'],
    ['GENERAL.STATE:120 (failed)\nGENERAL.REASON:7 (Secrets were required)\n', 'wrong-key'],
    ['GENERAL.STATE:30 (disconnected)\nGENERAL.REASON:53 (network not found)\n', 'not-found'],
    ['GENERAL.STATE:50 (connecting)\n', 'not-joined'],
    ['Error: Device not found.\n', null],
  ])('%j: %s', (text, join) => {
    expect(parseNmcliJoin(text)).toBe(join);
  });
});

describe('the supplicant', () => {
  const status = (keys: string, cipher: string): string =>
    `bssid=02:00:5e:00:00:02\npairwise_cipher=${cipher}\nkey_mgmt=${keys}\nwpa_state=COMPLETED\n`;

  test.each([
    [status('WPA2-PSK', 'CCMP'), { join: 'joined', security: 'shared-key' }],
    [status('SAE', 'CCMP'), { join: 'joined', security: 'shared-key' }],
    [status('WPA2/IEEE 802.1X/EAP', 'CCMP'), { join: 'joined', security: 'accounts' }],
    [status('WPA-PSK', 'TKIP'), { join: 'joined', security: 'broken' }],
    [status('NONE', 'WEP-104'), { join: 'joined', security: 'broken' }],
    [status('NONE', 'NONE'), { join: 'joined', security: 'open' }],
    [status('', ''), { join: 'joined', security: null }],
    ['wpa_state=SCANNING\n', { join: 'not-found', security: null }],
    ['wpa_state=4WAY_HANDSHAKE\n', { join: 'not-joined', security: null }],
    ['Failed to connect to non-global ctrl_ifname: wlan0\n', null],
  ])('%j', (text, told) => {
    expect(parseWpaStatus(text)).toEqual(told);
  });

  test('a network left alone because its key was refused', () => {
    const list = 'network id / ssid / bssid / flags\n0\tshop\tany\t[TEMP-DISABLED]\n';
    expect(parseWpaRefusal(list)).toBe(true);
    expect(parseWpaRefusal(list.replace('TEMP-DISABLED', 'CURRENT'))).toBe(false);
    expect(parseWpaRefusal('0\t[TEMP-DISABLED]\tany\t[CURRENT]\n')).toBe(false);
  });
});

test('broken text is never taken for a good network, and never an exception', () => {
  const sample = '*:WPA2\nGENERAL.STATE:100 (connected)\nwpa_state=COMPLETED\nkey_mgmt=WPA2-PSK\n';
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      const status = parseWpaStatus(text);
      expect((status?.security ?? null) === null || text.includes('key_mgmt=')).toBe(true);
      expect(parseNmcliJoin(text) !== 'joined' || text.includes('GENERAL.STATE:100')).toBe(true);
      expect(parseNmcliSecurity(text) !== 'shared-key' || /^\*:.*(?:WPA|RSN|OWE)/m.test(text)).toBe(true);
      expect(typeof parseWpaRefusal(text)).toBe('boolean');
    }),
    { numRuns: 2000 },
  );
});
