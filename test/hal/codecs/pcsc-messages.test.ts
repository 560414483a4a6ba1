import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Decoded } from '../../../hal/contracts/decoded.ts';
import {
  decodeBegin,
  decodeConnect,
  decodeEnd,
  decodeReaderName,
  decodeReconnect,
  encodeBegin,
  encodeConnect,
  encodeEnd,
  encodeReaderName,
  encodeReconnect,
  pcscModes,
} from '../../../hal/codecs/pcsc-card-messages.ts';
import {
  decodeContext,
  decodeEstablish,
  decodeWait,
  encodeContext,
  encodeEstablish,
  encodeWait,
} from '../../../hal/codecs/pcsc-context-messages.ts';
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
import { pcscCodes, pcscCodeTexts } from '../../../hal/codecs/pcsc-code.table.ts';
import { decodePcscHead, encodePcscRequest, pcscCommands } from '../../../hal/codecs/pcsc-messages.ts';
import { decodeReaderStates } from '../../../hal/codecs/pcsc-reader-state.ts';
import { decodePcscVersion, encodePcscVersion } from '../../../hal/codecs/pcsc-version.ts';
import { bytesOf, hexOf } from '../../support/hex.ts';

const word = fc.integer({ min: 0, max: 0xffff_ffff });
const rv = word;

test('a request is size, command and body in little-endian words', () => {
  const body = encodePcscVersion({ major: 4, minor: 4, rv: 0 });
  expect(hexOf(encodePcscRequest(pcscCommands.version, body))).toBe(
    '0C00000011000000040000000400000000000000',
  );
  expect(decodePcscHead(bytesOf('0C00000011000000'))).toEqual({
    ok: true,
    value: { size: 12, command: 0x11 },
  });
});

test('a connect message has 152 bytes with the name in its field', () => {
  const bytes = encodeConnect({
    context: 1,
    reader: 'Virtual PCD 00 00',
    shareMode: pcscModes.shared,
    preferredProtocols: 3,
    card: 0,
    activeProtocol: 0,
    rv: 0,
  });
  expect(bytes).toHaveLength(152);
  expect(hexOf(bytes.subarray(0, 8))).toBe('0100000056697274');
  expect(hexOf(bytes.subarray(132, 140))).toBe('0200000003000000');
});

test('transmit, control and attribute have their sizes', () => {
  const transmit = { card: 7, protocol: 2, sendLength: 5, receiveLength: 258, rv: 0 };
  expect(hexOf(encodeTransmit(transmit))).toBe(
    '0700000002000000080000000500000002000000080000000201000000000000',
  );
  expect(
    encodeControl({ card: 1, code: controlCode(1), sendLength: 1, receiveLength: 64, returned: 0, rv: 0 }),
  ).toHaveLength(pcscSizes.control);
  expect(controlCode(3400)).toBe(0x42000d48);
  const question = { card: 1, id: pcscAttributes.vendorName, value: new Uint8Array(0), rv: 0 };
  expect(encodeAttribute(question, 264)).toHaveLength(280);
});

function survives<T>(
  arbitrary: fc.Arbitrary<T>,
  encode: (value: T) => Uint8Array,
  decode: (bytes: Uint8Array) => Decoded<T>,
): boolean {
  fc.assert(
    fc.property(arbitrary, (value) => {
      expect(decode(encode(value))).toEqual({ ok: true, value });
    }),
    { numRuns: 2000 },
  );
  return true;
}

describe('messages survive the way there and back', () => {
  const name = fc.string({ maxLength: 60, unit: 'grapheme-ascii' });

  test('of the context', () => {
    expect(survives(fc.record({ major: word, minor: word, rv }), encodePcscVersion, decodePcscVersion)).toBe(
      true,
    );
    expect(survives(fc.record({ scope: word, context: word, rv }), encodeEstablish, decodeEstablish)).toBe(
      true,
    );
    expect(survives(fc.record({ context: word, rv }), encodeContext, decodeContext)).toBe(true);
    expect(survives(fc.record({ timeoutMs: word, rv }), encodeWait, decodeWait)).toBe(true);
  });

  test('of the card', () => {
    const connect = fc.record({
      context: word,
      reader: name,
      shareMode: word,
      preferredProtocols: word,
      card: word,
      activeProtocol: word,
      rv,
    });
    const reconnect = fc.record({
      card: word,
      shareMode: word,
      preferredProtocols: word,
      initialization: word,
      activeProtocol: word,
      rv,
    });
    expect(survives(connect, encodeConnect, decodeConnect)).toBe(true);
    expect(survives(reconnect, encodeReconnect, decodeReconnect)).toBe(true);
    expect(survives(fc.record({ card: word, disposition: word, rv }), encodeEnd, decodeEnd)).toBe(true);
    expect(survives(fc.record({ card: word, rv }), encodeBegin, decodeBegin)).toBe(true);
  });

  test('of data', () => {
    const transmit = fc.record({ card: word, protocol: word, sendLength: word, receiveLength: word, rv });
    const control = fc.record({
      card: word,
      code: word,
      sendLength: word,
      receiveLength: word,
      returned: word,
      rv,
    });
    const attribute = fc.record({ card: word, id: word, value: fc.uint8Array({ maxLength: 264 }), rv });
    expect(survives(transmit, encodeTransmit, decodeTransmit)).toBe(true);
    expect(survives(control, encodeControl, decodeControl)).toBe(true);
    expect(survives(attribute, encodeAttribute, decodeAttribute)).toBe(true);
  });
});

test('any bytes give a message or a place, from every decoder', () => {
  const decoders: readonly ((bytes: Uint8Array) => Decoded<unknown>)[] = [
    decodePcscHead,
    decodePcscVersion,
    decodeEstablish,
    decodeContext,
    decodeWait,
    decodeConnect,
    decodeReconnect,
    decodeEnd,
    decodeBegin,
    decodeTransmit,
    decodeControl,
    decodeAttribute,
    decodeReaderStates,
  ];
  const size = fc.constantFrom(0, 3, 8, 12, 24, 32, 152, 280, 2944);
  fc.assert(
    fc.property(size, fc.uint8Array({ maxLength: 300 }), (length, some) => {
      const bytes = new Uint8Array(length);
      bytes.set(some.subarray(0, length));
      for (const decode of decoders) {
        const message = decode(bytes);
        expect(message.ok || message.error.offset <= length).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

test('an attribute longer than its field is refused', () => {
  const bytes = encodeAttribute({ card: 1, id: 2, value: new Uint8Array(0), rv: 0 }, 265);
  expect(decodeAttribute(bytes)).toMatchObject({ error: { code: 'attribute-length', need: 265, have: 264 } });
});

test('a reader name is cut to its field and read to its first zero', () => {
  expect(decodeReaderName(encodeReaderName('x'.repeat(200)))).toBe('x'.repeat(127));
  expect(decodeReaderName(new Uint8Array(128).fill(0x41))).toBe('A'.repeat(128));
});

test('every return code that is acted on has a text', () => {
  for (const code of Object.values(pcscCodes)) expect(pcscCodeTexts[code]?.zh).toMatch(/[\u4e00-\u9fff]/);
});
