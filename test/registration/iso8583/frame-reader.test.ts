import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameReader } from '../../../src/registration/iso8583/frame-reader.ts';
import { bytesOf, hexOf } from '../../support/hex.ts';
import { signInAnswer, signInRefusal } from '../../support/iso8583-frames.ts';

const answer = bytesOf(signInAnswer);
const refused = bytesOf(signInRefusal);

describe('frames come out whole', () => {
  test('from one piece', () => {
    expect(new FrameReader().push(answer)).toEqual([answer]);
  });

  test('from bytes that drip in one by one', () => {
    const reader = new FrameReader();
    const frames = [...answer].flatMap((byte) => reader.push(Uint8Array.of(byte)));
    expect(frames.map(hexOf)).toEqual([hexOf(answer)]);
    expect(reader.unfinished()).toBeNull();
  });

  test('from any stream cut anywhere', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 40 })),
        (bodies, cuts) => {
          const frames = bodies.map((body) =>
            Uint8Array.from([body.length >> 8, body.length & 0xff, ...body]),
          );
          const stream = Uint8Array.from(frames.flatMap((frame) => [...frame]));
          const reader = new FrameReader();
          const seen: Uint8Array[] = [];
          let at = 0;
          for (let turn = 0; at < stream.length; turn += 1) {
            const size = cuts[turn % Math.max(1, cuts.length)] ?? stream.length;
            seen.push(...reader.push(stream.subarray(at, at + size)));
            at += size;
          }
          expect(seen).toEqual(frames);
          expect(reader.failure).toBeNull();
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('two in one piece, the second cut', () => {
    const reader = new FrameReader();
    const merged = Uint8Array.from([...answer, ...refused.subarray(0, 10)]);
    expect(reader.push(merged)).toEqual([answer]);
    expect(reader.unfinished()).toMatchObject({ code: 'short-frame', need: 74, have: 8 });
    expect(reader.push(refused.subarray(10))).toEqual([refused]);
  });

  test('as copies: what comes later does not change them', () => {
    const reader = new FrameReader();
    const [first] = reader.push(answer);
    reader.push(refused);
    expect(first).toEqual(answer);
  });
});

describe('what is no frame ends the stream by name', () => {
  test('a length of 0', () => {
    const reader = new FrameReader();
    expect(reader.push(bytesOf('0000 0800'))).toEqual([]);
    expect(reader.failure).toMatchObject({ code: 'zero-length' });
    expect(reader.push(answer)).toEqual([]);
  });

  test('a length beyond what is believed', () => {
    const reader = new FrameReader(512);
    reader.push(bytesOf('0201'));
    expect(reader.failure).toMatchObject({ code: 'oversized', need: 513, have: 512 });
    expect(reader.unfinished()).toBe(reader.failure);
  });

  test('garbage in the form of text', () => {
    const reader = new FrameReader();
    reader.push(Uint8Array.from(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')));
    expect(reader.failure).toMatchObject({ code: 'oversized' });
  });

  test('a frame before it is still given', () => {
    const reader = new FrameReader();
    expect(reader.push(Uint8Array.from([...answer, 0, 0, 1]))).toEqual([answer]);
    expect(reader.failure).toMatchObject({ code: 'zero-length' });
  });

  test('a stream that stops says what is missing, in the length and behind it', () => {
    const reader = new FrameReader();
    reader.push(answer.subarray(0, 1));
    expect(reader.unfinished()).toMatchObject({ code: 'short-frame', need: 2, have: 1 });
    reader.push(answer.subarray(1, 50));
    expect(reader.unfinished()).toMatchObject({ code: 'short-frame', need: 121, have: 48 });
  });

  test('a new beginning forgets all of it', () => {
    const reader = new FrameReader();
    reader.push(bytesOf('0000'));
    reader.reset();
    expect(reader.failure).toBeNull();
    expect(reader.push(answer)).toEqual([answer]);
  });
});
