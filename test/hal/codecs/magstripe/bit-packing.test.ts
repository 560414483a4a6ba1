import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import {
  packBits,
  packCharacters,
  unpackBits,
  unpackCharacters,
} from '../../../../hal/codecs/magstripe/bit-packing.ts';
import { bytesOf, hexOf } from '../../../support/hex.ts';
import { trackBits } from '../../../support/tracks.ts';
import { loadVectors, skipNote } from '../../../support/vectors.ts';

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

const vectors = loadVectors('devices.json');
test.skipIf(vectors === null)(`packs the collected tracks as stated${skipNote(vectors)}`, () => {
  const hex = z.string().optional();
  const item = z.object({
    track: z.union([z.literal(1), z.literal(2)]).optional(),
    text: z.string().optional(),
    bpc: z.number().optional(),
    bits: z.number().optional(),
    bytes_hex: hex,
    bytes_write_order_hex: hex,
    bytes_read_order_hex: hex,
  });
  const { msr } = z.object({ msr: z.object({ protocol: z.array(item) }) }).parse(vectors);
  const packed = msr.protocol.flatMap(({ track, text, ...stated }) =>
    track === undefined || text === undefined ? [] : [{ bits: trackBits(track, text), stated }],
  );
  expect(packed).toHaveLength(4);
  for (const { bits, stated } of packed) {
    const found = {
      bits: bits.length,
      bytes_hex: hexOf(packCharacters(bits, stated.bpc ?? 8)),
      bytes_write_order_hex: hexOf(packBits(bits, 'lsb-first')),
      bytes_read_order_hex: hexOf(packBits(bits, 'msb-first')),
    };
    expect({ ...found, bpc: stated.bpc }).toMatchObject(stated);
  }
});
