import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  controlCode,
  decodeAttribute,
  decodeControl,
  decodeTransmit,
  encodeAttribute,
  encodeControl,
  encodeTransmit,
  pcscAttributes,
  pcscSizes,
} from '../../../hal/codecs/pcsc-data-messages.ts';
import { hexOf } from '../../support/hex.ts';
import { mangled, mishandled } from '../../support/round-trip.ts';

const word = fc.integer({ min: 0, max: 0xffff_ffff });

test('the head of a transmit message names protocol and lengths', () => {
  const transmit = { card: 7, protocol: 2, sendLength: 5, receiveLength: 258, rv: 0 };
  expect(hexOf(encodeTransmit(transmit))).toBe(
    '0700000002000000080000000500000002000000080000000201000000000000',
  );
});

test('control codes and attributes have their numbers and sizes', () => {
  const control = { card: 1, code: controlCode(1), sendLength: 1, receiveLength: 64, returned: 0, rv: 0 };
  expect(encodeControl(control)).toHaveLength(pcscSizes.control);
  expect(controlCode(3400)).toBe(0x42000d48);
  const question = { card: 1, id: pcscAttributes.vendorName, value: new Uint8Array(0), rv: 0 };
  expect(encodeAttribute(question, 264)).toHaveLength(280);
});

test('messages survive the way there and back', () => {
  const lengths = { sendLength: word, receiveLength: word };
  const transmit = fc.record({ card: word, protocol: word, ...lengths, rv: word });
  expect(mangled(transmit, encodeTransmit, decodeTransmit)).toBeNull();
  const control = fc.record({ card: word, code: word, ...lengths, returned: word, rv: word });
  expect(mangled(control, encodeControl, decodeControl)).toBeNull();
  const attribute = fc.record({ card: word, id: word, value: fc.uint8Array({ maxLength: 264 }), rv: word });
  expect(mangled(attribute, (value) => encodeAttribute(value), decodeAttribute)).toBeNull();
});

test('any bytes give a message or a place', () => {
  for (const decode of [decodeTransmit, decodeControl, decodeAttribute]) {
    expect(mishandled(decode, [0, 24, 31, 32, 279, 280])).toBeNull();
  }
});

test('an attribute longer than its field is refused', () => {
  const bytes = encodeAttribute({ card: 1, id: 2, value: new Uint8Array(0), rv: 0 }, 265);
  expect(decodeAttribute(bytes)).toMatchObject({ error: { code: 'attribute-length', need: 265, have: 264 } });
});
