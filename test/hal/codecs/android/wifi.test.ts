import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWifiDump, parseWifiStatus } from '../../../../hal/codecs/android/wifi.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const status =
  'Wifi is enabled\nWifi is connected to "a, RSSI: -1, b"\nWifiInfo: SSID: "a, RSSI: -1, b", MAC: 02:00:00:00:00:02, RSSI: -61, Link speed: 65Mbps\n';
const dump =
  'curState=CompletedState\nmWifiInfo SSID: x, RSSI: -50, Link speed: 58Mbps\nmNetworkInfo [type: WIFI[], state: CONNECTED/CONNECTED, reason: none]\nmLastSignalLevel 4\n';

test('a network may be called anything: the last figure of the line counts', () => {
  expect(parseWifiStatus(status)).toEqual({ connected: true, signalDbm: -61 });
  expect(parseWifiStatus('Wifi is disabled\r\nWifi is not connected\r\n')).toEqual({
    connected: false,
    signalDbm: null,
  });
  expect(parseWifiStatus('WLAN ist aktiviert')).toBeNull();
});

test('the network info decides, not what was', () => {
  expect(parseWifiDump(dump)).toEqual({ connected: true, signalDbm: -50 });
  const gone = dump.replace('CONNECTED/CONNECTED', 'DISCONNECTED/DISCONNECTED');
  expect(parseWifiDump(gone)).toEqual({ connected: false, signalDbm: null });
  expect(parseWifiDump('mLastSignalLevel 4')).toBeNull();
});

test.runIf(hasAndroidSamples)('collected ones', () => {
  expect(parseWifiStatus(androidSample('cmd-wifi-status-android14-crlf'))?.signalDbm).toBe(-42);
  expect(parseWifiStatus(androidSample('cmd-wifi-status-off'))?.connected).toBe(false);
  expect(parseWifiDump(androidSample('dumpsys-wifi-connected-api28'))?.signalDbm).toBe(-50);
  expect(parseWifiDump(androidSample('dumpsys-wifi-disconnected-api28'))?.connected).toBe(false);
});

test('broken text gives null or a power that radios have, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(status + dump), (text) => {
      for (const told of [parseWifiStatus(text), parseWifiDump(text)])
        expect(told?.signalDbm ?? -1).toBeLessThan(0);
    }),
    { numRuns: 2000 },
  );
});
