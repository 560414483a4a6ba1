import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareVersions } from '../../../../hal/codecs/linux/compare-versions.ts';

test.each([
  ['4.1.3', '4.2.0', -1],
  ['4.10', '4.9', 1],
  ['4.2', '4.2.0', 0],
  ['1.2.3-r4', '1.2.3-1', 0],
  ['93', '94', -1],
])('%s against %s is %i', (one, other, order) => {
  expect(compareVersions(one, other)).toBe(order);
  expect(compareVersions(other, one)).toBe(order === 0 ? 0 : -order);
});

test.each(['1:4.2', '4.2~rc1', '4.2-SNAPSHOT', '', 'v4', '4..2', '4.2 beta'])('%s is in no order', (odd) => {
  expect(compareVersions(odd, '4.2')).toBeNull();
});

test('any two plain versions are ordered, and alike from both sides', () => {
  const version = fc
    .array(fc.nat({ max: 999 }), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.join('.'));
  fc.assert(
    fc.property(version, version, (one, other) => {
      expect((compareVersions(one, other) ?? NaN) + (compareVersions(other, one) ?? NaN)).toBe(0);
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect([-1, 0, 1, null]).toContain(compareVersions(one, other));
    }),
    { numRuns: 2000 },
  );
});
