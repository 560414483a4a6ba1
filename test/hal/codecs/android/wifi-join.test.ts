import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseKeyRefusal, parseWifiJoin } from '../../../../hal/codecs/android/wifi-join.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const connected = (type: string): string =>
  `Wifi is enabled\nWifi is connected to "a, Security type: 0, shop"\nWifiInfo: SSID: "a, Security type: 0, shop", IP: /10.0.0.7,${type} Supplicant state: COMPLETED, RSSI: -42, Link speed: 390Mbps\n`;

test.each([
  [connected(' Security type: 2,'), { join: 'joined', security: 'shared-key' }],
  [connected(' Security type: 1,'), { join: 'joined', security: 'broken' }],
  [connected(' Security type: 3,'), { join: 'joined', security: 'accounts' }],
  [connected(' Security type: 77,'), { join: 'joined', security: null }],
  ['Wifi is disabled\nWifi is not connected\n', { join: 'not-joined', security: null }],
  ["cmd: Can't find service: wifi\n", null],
])('%j', (text, told) => {
  expect(parseWifiJoin(text)).toEqual(told);
});

test('a network called after a security type does not fool anybody', () => {
  expect(parseWifiJoin(connected(' Security type: 2,'))).toMatchObject({ security: 'shared-key' });
});

test('keys that were refused, in both ways of saying it', () => {
  expect(parseKeyRefusal('mAuthFailureReason 2\r\n')).toBe(true);
  expect(parseKeyRefusal('mAuthFailureReason 0\n')).toBe(false);
  expect(
    parseKeyRefusal(' mNetworkSelectionDisableReason NETWORK_SELECTION_DISABLED_BY_WRONG_PASSWORD\n'),
  ).toBe(true);
});

test.runIf(hasAndroidSamples)('collected ones', () => {
  expect(parseWifiJoin(androidSample('cmd-wifi-status-android14-crlf'))).toEqual({
    join: 'joined',
    security: 'shared-key',
  });
  expect(parseWifiJoin(androidSample('cmd-wifi-status-off'))).toEqual({ join: 'not-joined', security: null });
  for (const name of ['dumpsys-wifi-connected-api28', 'dumpsys-wifi-disconnected-api28'])
    expect(parseKeyRefusal(androidSample(name))).toBe(false);
  expect(parseWifiJoin(androidSample('permission-denial'))).toBeNull();
});

test('a carriage return within the line does not end it', () => {
  const text = connected(' Security type: 2,').replace('WifiInfo:', 'WifiInfo:\r');
  expect(parseWifiJoin(text)).toMatchObject({ security: 'shared-key' });
});

test('broken text gives no protection that is not told, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(connected(' Security type: 2,')), (text) => {
      const told = parseWifiJoin(text);
      expect((told?.security ?? null) === null || /^\s*WifiInfo:[^\n]*, Security type: \d/m.test(text)).toBe(
        true,
      );
      expect(typeof parseKeyRefusal(text)).toBe('boolean');
    }),
    { numRuns: 2000 },
  );
});
