import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTelephony } from '../../../../hal/codecs/android/telephony.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const sample =
  'Phone Id=0\n  mServiceState={mVoiceRegState=0(IN_SERVICE), mDataRegState=1(OUT_OF_SERVICE)}\n  mSignalStrength=SignalStrength:{mLte=CellSignalStrengthLte: rssi=-95 rsrp=-118 rsrq=-16,mNr=CellSignalStrengthNr:{ ssRsrp = 2147483647 }}\nPhone Id=1\n';

test('each slot: power and whether data is registered', () => {
  expect(parseTelephony(sample)).toEqual([
    { signalDbm: -118, registered: false },
    { signalDbm: null, registered: null },
  ]);
  expect(parseTelephony('nothing of it')).toEqual([]);
});

test.runIf(hasAndroidSamples)('collected ones; what is cut off or of an old form is not told', () => {
  expect(parseTelephony(androidSample('dumpsys-telephony-registry-dualsim-weak'))).toEqual([
    { signalDbm: -128, registered: true },
    { signalDbm: -104, registered: true },
  ]);
  expect(parseTelephony(androidSample('dumpsys-telephony-registry-healthy-android12'))).toEqual([
    { signalDbm: null, registered: true },
  ]);
  expect(parseTelephony(androidSample('dumpsys-telephony-registry-legacy-2019'))).toEqual([
    { signalDbm: null, registered: null },
  ]);
});

test('broken text gives powers that radios have, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      for (const { signalDbm } of parseTelephony(text)) expect(signalDbm ?? -40).toBeLessThan(-30);
    }),
    { numRuns: 2000 },
  );
});
