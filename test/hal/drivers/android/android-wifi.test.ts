import { expect, test } from 'vitest';
import { androidWifi } from '../../../../hal/drivers/android/android-wifi.ts';
import { androidPrograms } from '../../../support/android-programs.ts';

const old = 'mNetworkInfo [type: WIFI[], state: CONNECTED/CONNECTED]\nmWifiInfo SSID: x, RSSI: -50, \n';

test('before Android 11 the old dump tells that it is joined, not how', async () => {
  const told = await androidWifi(androidPrograms({ 'dumpsys wifi': old }));
  expect(told).toEqual({ ok: true, value: { join: 'joined', security: 'unknown' } });
});

test('not joined, and the dump may not be read: why stays open', async () => {
  const told = await androidWifi(
    androidPrograms({
      'cmd wifi status': 'Wifi is enabled\nWifi is not connected\n',
      'dumpsys wifi': "Permission Denial: can't dump WifiService",
    }),
  );
  expect(told).toEqual({ ok: true, value: { join: 'not-joined', security: null } });
});

test('neither may be asked: the refusal is passed on', async () => {
  const denied = "Permission Denial: can't dump WifiService";
  const told = await androidWifi(androidPrograms({ 'cmd wifi status': denied, 'dumpsys wifi': denied }));
  expect(told).toMatchObject({ ok: false, fault: { code: 'denied' } });
});

test('a dump of something else is unknown', async () => {
  const told = await androidWifi(androidPrograms({ 'dumpsys wifi': 'nothing of it\n' }));
  expect(told).toEqual({ ok: true, value: { join: 'unknown', security: 'unknown' } });
});
