import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsePackageCode } from '../../../../hal/codecs/android/package-code.ts';

const text = `Packages:
  Package [com.acme.pay.extra] (1):
    versionCode=3 minSdk=24 targetSdk=30
  Package [com.acme.pay] (2):
    userId=10057
    versionCode=40210 minSdk=24 targetSdk=30
    versionName=4.2.1
`;

it('gives the code of exactly the package asked for', () => {
  expect(parsePackageCode(text, 'com.acme.pay')).toBe(40_210);
  expect(parsePackageCode(text, 'com.acme')).toBeNull();
});

it('never fails on any text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (noise) => {
      const code = parsePackageCode(`  Package [a] (1):\n${noise}`, 'a');
      expect(code === null || Number.isSafeInteger(code)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
