import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeCcidMessage } from '../../../hal/codecs/ccid.ts';
import {
  encodeCardMoved,
  encodeGemcoreFrame,
  encodeGemcoreNak,
  GemcoreParser,
} from '../../../hal/codecs/gemcore-frame.ts';
import type { GemcoreEvent } from '../../../hal/codecs/gemcore-frame.ts';
import { inChunks, joined } from '../../support/chunks.ts';
import { bytesOf, hexOf } from '../../support/hex.ts';

const message = bytesOf('65000000000002000000');

function parse(...chunks: readonly Uint8Array[]): GemcoreEvent[] {
  const parser = new GemcoreParser();
  return chunks.flatMap((chunk) => parser.push(chunk));
}

test('a frame is 03 06, the message and the XOR of all', () => {
  expect(hexOf(encodeGemcoreFrame(message))).toBe('03066500000000000200000062');
  expect(hexOf(encodeGemcoreNak())).toBe('031516');
  expect(hexOf(encodeCardMoved(true))).toBe('5003');
});

test('every kind of event is told from the others', () => {
  const line = joined([
    encodeCardMoved(false),
    encodeGemcoreFrame(message),
    Uint8Array.of(0x90),
    encodeGemcoreNak(),
    Uint8Array.of(0x41),
  ]);
  expect(parse(line)).toEqual([
    { kind: 'card-moved', present: false },
    { kind: 'message', bytes: message },
    { kind: 'time-request' },
    { kind: 'nak' },
    { kind: 'noise', byte: 0x41 },
  ]);
});

test('a wrong check byte is never a message', () => {
  const frame = encodeGemcoreFrame(message);
  frame[12] = 0x63;
  expect(parse(frame)).toEqual([{ kind: 'bad-check' }]);
});

test('a length no reader sends is noise, and the next frame is found', () => {
  const events = parse(bytesOf('03 06 80 FF FF FF 7F'), encodeGemcoreFrame(message));
  expect(events.at(-1)).toEqual({ kind: 'message', bytes: message });
  expect(events[0]).toEqual({ kind: 'noise', byte: 0x03 });
});

test('half a frame waits, and a reset forgets it', () => {
  const parser = new GemcoreParser();
  expect(parser.push(encodeGemcoreFrame(message).subarray(0, 8))).toEqual([]);
  parser.reset();
  expect(parser.push(encodeGemcoreFrame(message))).toEqual([{ kind: 'message', bytes: message }]);
});

test('messages come whole however the line is cut', () => {
  const data = fc.array(fc.uint8Array({ maxLength: 261 }), { maxLength: 4 });
  const cuts = fc.array(fc.integer({ min: 1, max: 40 }));
  fc.assert(
    fc.property(data, cuts, (blocks, sizes) => {
      const messages = blocks.map((block) =>
        encodeCcidMessage({ type: 0x80, slot: 0, sequence: 1, parameters: [0, 0, 0], data: block }),
      );
      const line = joined(messages.map(encodeGemcoreFrame));
      const events = parse(...inChunks(line, sizes));
      expect(events).toEqual(messages.map((bytes) => ({ kind: 'message', bytes })));
    }),
    { numRuns: 2000 },
  );
});

test('any bytes give events, never more than there were bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 10 }), (chunks) => {
      const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      expect(parse(...chunks).length).toBeLessThanOrEqual(total);
    }),
    { numRuns: 2000 },
  );
});
