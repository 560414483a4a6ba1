import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePps, encodePps, isPpsAccepted } from '../../../hal/codecs/pps.ts';
import { bytesOf, hexOf } from '../../support/hex.ts';

test('a request for T=1 at factor 13 has its check byte', () => {
  expect(hexOf(encodePps({ protocol: 1, pps1: 0x13, pps2: null, pps3: null }))).toBe('FF1113FD');
});

test.each([
  ['FF 11 13', 'length', 3],
  ['FE 11 13 FD', 'ppss', 0],
  ['FF 11 13 FC', 'check', 3],
  ['FF 91 13 7D', 'reserved', 1],
  ['FF 11 13 FD 00', 'length', 4],
  ['FF', 'too-short', 1],
])('%s is refused as %s', (hex, code, offset) => {
  expect(decodePps(bytesOf(hex))).toMatchObject({ ok: false, error: { code, offset } });
});

test('a card accepts by echo, may leave a parameter out and may not change one', () => {
  const request = { protocol: 1, pps1: 0x13, pps2: null, pps3: null };
  expect(isPpsAccepted(request, request)).toBe(true);
  expect(isPpsAccepted(request, { ...request, pps1: null })).toBe(true);
  expect(isPpsAccepted(request, { ...request, pps1: 0x11 })).toBe(false);
  expect(isPpsAccepted(request, { ...request, pps2: 0x01 })).toBe(false);
  expect(isPpsAccepted(request, { ...request, protocol: 0 })).toBe(false);
});

test('what was encoded is decoded', () => {
  const byte = fc.option(fc.integer({ min: 0, max: 255 }), { nil: null });
  fc.assert(
    fc.property(
      fc.record({ protocol: fc.integer({ min: 0, max: 15 }), pps1: byte, pps2: byte, pps3: byte }),
      (pps) => {
        expect(decodePps(encodePps(pps))).toEqual({ ok: true, value: pps });
      },
    ),
    { numRuns: 2000 },
  );
});

test('any bytes give a selection that encodes to them, or a place', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 8 }), (tail) => {
      const bytes = Uint8Array.of(0xff, ...tail);
      const pps = decodePps(bytes);
      expect(pps.ok ? hexOf(encodePps(pps.value)) : pps.error.offset <= bytes.length).toBe(
        pps.ok ? hexOf(bytes) : true,
      );
    }),
    { numRuns: 2000 },
  );
});
