import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseThermal } from '../../../../hal/codecs/android/thermal.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const sample =
  'Cached temperatures:\n\tTemperature{mValue=80.0, mType=2, mName=battery, mStatus=3}\nCurrent temperatures from HAL:\n\tTemperature{mValue=25.5, mType=2, mName=battery, mStatus=0}\n\tTemperature{mValue=4200.0, mType=6, mName=voltage, mStatus=0}\n\tTemperature{mValue=0.0, mType=3, mName=skin, mStatus=0}\nCurrent cooling devices from HAL:\n';

test('what the hardware says now, temperatures alone', () => {
  expect(parseThermal(sample)).toEqual([{ name: 'battery', celsius: 25.5 }]);
});

test('without that block there is no answer', () => {
  expect(parseThermal('Cached temperatures:\n')).toBeNull();
});

test.runIf(hasAndroidSamples).each([
  ['dumpsys-thermalservice-android11', ['CPU0', 'CPU1', 'GPU']],
  ['dumpsys-thermalservice-odd-types', ['TPU']],
  ['dumpsys-thermalservice-stale-cache', ['battery', 'skin']],
])('%s', (name, sensors) => {
  expect(parseThermal(androidSample(name))?.map((sensor) => sensor.name)).toEqual(sensors);
});

test('broken text gives null or temperatures, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      for (const { celsius } of parseThermal(text) ?? []) expect(Math.abs(celsius)).toBeLessThan(150);
    }),
    { numRuns: 2000 },
  );
});
