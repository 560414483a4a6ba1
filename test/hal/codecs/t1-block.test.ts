import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeT1Block, encodeT1Block } from '../../../hal/codecs/t1-block.ts';
import type { T1Block } from '../../../hal/codecs/t1-block.ts';
import { bytesOf, hexOf } from '../../support/hex.ts';

test.each<readonly [string, T1Block]>([
  ['0000020102 01', { kind: 'information', sequence: 0, more: false, data: Uint8Array.of(1, 2) }],
  ['0040029000D2', { kind: 'information', sequence: 1, more: false, data: Uint8Array.of(0x90, 0) }],
  ['0020 01 FF DE', { kind: 'information', sequence: 0, more: true, data: Uint8Array.of(0xff) }],
  ['00800080', { kind: 'ready', expected: 0, error: 'none' }],
  ['00910091', { kind: 'ready', expected: 1, error: 'check' }],
  ['00C3010AC8', { kind: 'supervision', order: 'more-time', response: false, data: Uint8Array.of(10) }],
  ['00E10120C0', { kind: 'supervision', order: 'block-size', response: true, data: Uint8Array.of(0x20) }],
])('%s', (hex, block) => {
  expect(hexOf(encodeT1Block(block))).toBe(hex.replaceAll(' ', ''));
  expect(decodeT1Block(bytesOf(hex))).toEqual({ ok: true, value: block });
});

test.each([
  ['000000', 'too-short'],
  ['0000050102', 'length'],
  ['00000201FF', 'length'],
  ['000002010200', 'check'],
  ['00830083', 'control'],
  ['00DF00DF', 'control'],
])('%s is refused: %s', (hex, code) => {
  expect(decodeT1Block(bytesOf(hex))).toMatchObject({ ok: false, error: { code } });
});

test('there and back', () => {
  const block = fc.oneof(
    fc.record({
      kind: fc.constant('information' as const),
      sequence: fc.constantFrom(0 as const, 1 as const),
      more: fc.boolean(),
      data: fc.uint8Array({ maxLength: 254 }),
    }),
    fc.record({
      kind: fc.constant('ready' as const),
      expected: fc.constantFrom(0 as const, 1 as const),
      error: fc.constantFrom('none' as const, 'check' as const, 'other' as const),
    }),
  );
  fc.assert(
    fc.property(block, (value) => {
      expect(decodeT1Block(encodeT1Block(value))).toEqual({ ok: true, value });
    }),
    { numRuns: 2000 },
  );
});

test('never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(typeof decodeT1Block(bytes).ok).toBe('boolean');
    }),
    { numRuns: 2000 },
  );
});
