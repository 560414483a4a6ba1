import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import {
  decodeReaderState,
  encodeReaderState,
  encodeReaderStateGet,
} from '../../../../hal/codecs/readers/magtek-state.ts';

test('asks with command 14 and no data', () => {
  expect([...encodeReaderStateGet().subarray(0, 2)]).toEqual([0x14, 0]);
});

test('there and back, and refuses what is no state', () => {
  for (const state of ['authentication', 'reply', 'swipe', 'delay'] as const) {
    expect(decodeReaderState({ result: 'ok', data: encodeReaderState(state) })).toEqual({
      ok: true,
      value: state,
    });
  }
  expect(decodeReaderState({ result: 'ok', data: Uint8Array.of() })).toMatchObject({
    error: { code: 'too-short' },
  });
  expect(decodeReaderState({ result: 'ok', data: Uint8Array.of(9) })).toMatchObject({
    error: { code: 'state' },
  });
});

test('any bytes are a state or say where they stop being one', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 24 }), (data) => {
      const state = decodeReaderState({ result: 'ok', data });
      expect(state.ok || state.error.offset <= data.length).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
