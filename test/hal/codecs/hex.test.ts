import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHex, toHex } from '../../../hal/codecs/hex.ts';

test('all bytes read back, however they are grouped', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.constantFrom('', ' ', ':', ', ', '\n'), (bytes, gap) => {
      const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(gap);
      expect(parseHex(text)).toEqual({ ok: true, value: bytes });
      expect(parseHex(toHex(bytes))).toEqual({ ok: true, value: bytes });
    }),
    { numRuns: 2000 },
  );
});

test('0x is allowed before every byte', () => {
  expect(parseHex('0x10 0x04 0x01')).toEqual({ ok: true, value: Uint8Array.of(0x10, 4, 1) });
});

test.each([
  ['1g', 'hex-digit', 1],
  ['12 3', 'hex-odd', 4],
  ['1216121é', 'hex-digit', 7],
])('refuses %s by its place', (text, code, offset) => {
  expect(parseHex(text)).toMatchObject({ ok: false, error: { code, offset } });
});
