import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  packBits,
  packCharacters,
  unpackBits,
  unpackCharacters,
} from '../../../../hal/codecs/magstripe/bit-packing.ts';
import { bytesOf, hexOf } from '../../../support/hex.ts';
import { trackBits } from '../../../support/tracks.ts';

test('a track packs first bit into the top bit as read and into the bottom bit as written', () => {
  const bits = trackBits(1, '%ABC123?');
  expect(bits).toHaveLength(63);
  expect(hexOf(packBits(bits, 'lsb-first'))).toBe('C5B07814954E3E2A');
  expect(hexOf(packBits(bits, 'msb-first'))).toBe('A30D1E28A9727C54');
});

test('one character per byte keeps parity in its top bit', () => {
  expect(hexOf(packCharacters(trackBits(1, '%ABC123?'), 7))).toBe('456162235152131F2A');
  expect(hexOf(packCharacters(trackBits(2, ';12345?'), 5))).toBe('0B01021304151F15');
  expect(unpackCharacters(bytesOf('0B01021304151F15'), 5)).toEqual(trackBits(2, ';12345?'));
});

test('unpacking what was packed gives the bits and zeros behind them', () => {
  const bit = fc.integer({ min: 0, max: 1 });
  fc.assert(
    fc.property(fc.array(bit), fc.constantFrom('msb-first', 'lsb-first'), (array, order) => {
      const bits = Uint8Array.from(array);
      const back = unpackBits(packBits(bits, order), order);
      expect(back.subarray(0, bits.length)).toEqual(bits);
      expect(back.subarray(bits.length).every((padding) => padding === 0)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
