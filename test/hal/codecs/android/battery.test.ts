import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBattery } from '../../../../hal/codecs/android/battery.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const sample =
  'Current Battery Service state:\n  AC powered: false\n  USB powered: true\n  present: true\n  level: 30\n  scale: 50\n  temperature: 285\n\n  level: 99\n';

test('level by its scale, tenths of a degree, the first block alone', () => {
  const told = { present: true, onMains: true, levelPercent: 60, temperatureC: 28.5 };
  expect(parseBattery(sample)).toEqual(told);
  expect(parseBattery(sample.replaceAll('\n', '\r\n'))).toEqual(told);
});

test('what no battery survives or a scale without sense is not told', () => {
  const odd = sample.replace('285', '28500').replace('scale: 50', 'scale: 0');
  expect(parseBattery(odd)).toMatchObject({ levelPercent: null, temperatureC: null });
});

test('another text is no battery', () => {
  expect(parseBattery("Permission Denial: can't dump battery")).toBeNull();
  expect(parseBattery('Current Battery Service state:\n')).toBeNull();
});

test.runIf(hasAndroidSamples).each([
  ['dumpsys-battery-aosp', true, 80, 30],
  ['dumpsys-battery-full-charge', true, 100, 27.4],
  ['dumpsys-battery-miui', true, 60, 30],
  ['dumpsys-battery-samsung-s24', true, 75, 35.7],
  ['dumpsys-battery-simple', true, 44, 28],
])('%s', (name, onMains, levelPercent, temperatureC) => {
  expect(parseBattery(androidSample(name))).toEqual({ present: true, onMains, levelPercent, temperatureC });
});

test('broken text gives null or sane numbers, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      const level = parseBattery(text)?.levelPercent ?? 0;
      expect(level >= 0 && level <= 100).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
