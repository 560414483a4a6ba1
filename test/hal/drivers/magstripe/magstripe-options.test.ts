import { expect, test } from 'vitest';
import { factsOf } from '../../../../hal/drivers/magstripe/magstripe-options.ts';

test('a number is never shown, and a fingerprint only under a salt', () => {
  expect(factsOf(null)).toEqual({ fingerprintSalt: null, showMaskedPan: false });
  expect(factsOf(Uint8Array.of(1)).showMaskedPan).toBe(false);
});
