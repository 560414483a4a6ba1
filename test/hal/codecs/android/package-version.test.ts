import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePackageVersion } from '../../../../hal/codecs/android/package-version.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const sample = 'Packages:\n  Package [a.b] (1):\n    userId=1\n  Package [a.b.c] (2):\n    versionName=2.0\n';

test('of exactly this package, not of one that begins alike', () => {
  expect(parsePackageVersion(sample, 'a.b.c')).toBe('2.0');
  expect(parsePackageVersion(sample, 'a.b')).toBeNull();
  expect(parsePackageVersion(sample, 'a')).toBeNull();
});

test.runIf(hasAndroidSamples)('collected one', () => {
  const text = androidSample('dumpsys-package-prefix');
  expect(parsePackageVersion(text, 'com.example.pay')).toBe('1.4.4');
  expect(parsePackageVersion(text, 'com.example.pay.staging')).toBe('1.4.5-staging');
});

test('broken text never throws', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      expect(parsePackageVersion(text, 'a.b.c') ?? 'x').not.toBe('');
    }),
    { numRuns: 2000 },
  );
});
