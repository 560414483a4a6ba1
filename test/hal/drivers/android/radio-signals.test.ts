import { expect, test } from 'vitest';
import { radioSignals } from '../../../../hal/drivers/android/radio-signals.ts';
import { androidPrograms } from '../../../support/android-programs.ts';

test('the new way of asking for Wi-Fi, then the old one; the strongest slot of the modem', async () => {
  const commands = androidPrograms({
    'dumpsys wifi':
      'mWifiInfo SSID: x, RSSI: -50, Link speed: 58Mbps\nmNetworkInfo [state: CONNECTED/CONNECTED]\n',
    'dumpsys telephony.registry':
      'Phone Id=0\nmSignalStrength=SignalStrength:{mLte=CellSignalStrengthLte: rsrp=-118 }\nPhone Id=1\nmSignalStrength=SignalStrength:{mLte=CellSignalStrengthLte: rsrp=-97 }\n',
  });
  expect(await radioSignals(commands)).toEqual({ wifi: -50, cellular: -97 });
});

test('nobody tells: unknown', async () => {
  expect(await radioSignals(androidPrograms({}))).toEqual({ wifi: 'unknown', cellular: 'unknown' });
});
