import * as fc from 'fast-check';
import { expect, test } from 'vitest';
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
  pcscDispositions,
  pcscModes,
} from '../../../hal/codecs/pcsc-card-messages.ts';
import { hexOf } from '../../support/hex.ts';
import { mangled, mishandled } from '../../support/round-trip.ts';

const word = fc.integer({ min: 0, max: 0xffff_ffff });

test('a connect message has 152 bytes with the name in its field', () => {
  const bytes = encodeConnect({
    context: 1,
    reader: 'Virtual PCD 00 00',
    shareMode: pcscModes.shared,
    preferredProtocols: pcscModes.protocolT0 | pcscModes.protocolT1,
    card: 0,
    activeProtocol: 0,
    rv: 0,
  });
  expect(bytes).toHaveLength(152);
  expect(hexOf(bytes.subarray(0, 8))).toBe('0100000056697274');
  expect(hexOf(bytes.subarray(132, 140))).toBe('0200000003000000');
});

test('a connection ends by leaving, resetting or unpowering the card', () => {
  const { leave, reset, unpower } = pcscDispositions;
  const ends = [leave, reset, unpower].map((disposition) =>
    hexOf(encodeEnd({ card: 1, disposition, rv: 0 })),
  );
  expect(ends.map((end) => end.slice(8, 16))).toEqual(['00000000', '01000000', '02000000']);
});

test('messages survive the way there and back', () => {
  const modes = { shareMode: word, preferredProtocols: word, card: word, activeProtocol: word, rv: word };
  const reader = fc.string({ maxLength: 60, unit: 'grapheme-ascii' });
  const connect = fc.record({ context: word, reader, ...modes });
  expect(mangled(connect, encodeConnect, decodeConnect)).toBeNull();
  const reconnect = fc.record({ ...modes, initialization: word });
  expect(mangled(reconnect, encodeReconnect, decodeReconnect)).toBeNull();
  expect(mangled(fc.record({ card: word, disposition: word, rv: word }), encodeEnd, decodeEnd)).toBeNull();
  expect(mangled(fc.record({ card: word, rv: word }), encodeBegin, decodeBegin)).toBeNull();
});

test('any bytes give a message or a place', () => {
  for (const decode of [decodeConnect, decodeReconnect, decodeEnd, decodeBegin]) {
    expect(mishandled(decode, [0, 8, 12, 24, 151, 152, 200])).toBeNull();
  }
});

test('a reader name is cut to its field and read to its first zero', () => {
  expect(decodeReaderName(encodeReaderName('x'.repeat(200)))).toBe('x'.repeat(127));
  expect(decodeReaderName(new Uint8Array(128).fill(0x41))).toBe('A'.repeat(128));
});
