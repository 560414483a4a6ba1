import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeContext,
  decodeEstablish,
  decodeWait,
  encodeContext,
  encodeEstablish,
  encodeWait,
} from '../../../hal/codecs/pcsc-context-messages.ts';
import { hexOf } from '../../support/hex.ts';
import { mangled, mishandled } from '../../support/round-trip.ts';

const word = fc.integer({ min: 0, max: 0xffff_ffff });

test('a context is asked for by scope', () => {
  expect(hexOf(encodeEstablish({ scope: 2, context: 0, rv: 0 }))).toBe('020000000000000000000000');
});

test('messages survive the way there and back', () => {
  expect(
    mangled(fc.record({ scope: word, context: word, rv: word }), encodeEstablish, decodeEstablish),
  ).toBeNull();
  expect(mangled(fc.record({ context: word, rv: word }), encodeContext, decodeContext)).toBeNull();
  expect(mangled(fc.record({ timeoutMs: word, rv: word }), encodeWait, decodeWait)).toBeNull();
});

test('any bytes give a message or a place', () => {
  for (const decode of [decodeEstablish, decodeContext, decodeWait]) {
    expect(mishandled(decode, [0, 7, 8, 12, 16])).toBeNull();
  }
});
