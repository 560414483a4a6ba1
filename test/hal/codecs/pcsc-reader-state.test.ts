import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeReaderStates,
  encodeReaderStates,
  readerStateBits,
  readerStatesSize,
} from '../../../hal/codecs/pcsc-reader-state.ts';
import type { PcscReaderState } from '../../../hal/codecs/pcsc-reader-state.ts';
import { bytesOf } from '../../support/hex.ts';

const idle: PcscReaderState = {
  name: 'Virtual PCD 00 00',
  events: 3,
  present: true,
  powered: true,
  mute: false,
  stateBits: readerStateBits.present | readerStateBits.powered | readerStateBits.negotiable,
  sharing: 1,
  atr: bytesOf('3B6800000073C84012009000'),
  protocol: 1,
};

test('sixteen entries of 184 bytes, the unused ones left out', () => {
  expect(readerStatesSize).toBe(2944);
  expect(decodeReaderStates(encodeReaderStates([idle]))).toEqual({ ok: true, value: [idle] });
  expect(decodeReaderStates(new Uint8Array(readerStatesSize))).toEqual({ ok: true, value: [] });
});

test('exclusive use, a mute card and one still being powered are seen without connecting', () => {
  const bits = readerStateBits.present | readerStateBits.swallowed;
  const mute = { ...idle, powered: false, mute: true, stateBits: bits, atr: new Uint8Array(0) };
  const held: PcscReaderState = { ...idle, sharing: 'exclusive' };
  const starting = { ...idle, atr: null };
  expect(decodeReaderStates(encodeReaderStates([mute, held, starting]))).toEqual({
    ok: true,
    value: [mute, held, starting],
  });
});

test('a list of another size is refused', () => {
  expect(decodeReaderStates(new Uint8Array(100))).toMatchObject({
    ok: false,
    error: { code: 'length', need: 2944, have: 100 },
  });
});

test('any list of the right size is read', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 184, maxLength: 184 }), fc.nat(15), (entry, index) => {
      const bytes = new Uint8Array(readerStatesSize);
      bytes.set(entry, index * 184);
      const states = decodeReaderStates(bytes);
      expect(states.ok && states.value.length <= 1).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
