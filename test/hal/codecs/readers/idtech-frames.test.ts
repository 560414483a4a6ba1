import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import {
  decodeIdTechSettings,
  encodeIdTechFrame,
  encodeIdTechReview,
  IdTechParser,
  idTechReading,
} from '../../../../hal/codecs/readers/idtech-frames.ts';
import type { IdTechEvent } from '../../../../hal/codecs/readers/idtech-frames.ts';
import { inChunks, joined } from '../../../support/chunks.ts';
import { valueOf } from '../../../support/decoded.ts';
import { asciiOf, bytesOf, hexOf } from '../../../support/hex.ts';
import { loadVectors, skipNote } from '../../../support/vectors.ts';

function parse(chunks: readonly Uint8Array[]): IdTechEvent[] {
  const parser = new IdTechParser();
  return chunks.flatMap((chunk) => parser.push(chunk));
}

test('a review asks with R and checks with the XOR of all its bytes', () => {
  expect(hexOf(encodeIdTechReview('firmware'))).toBe('0252220371');
  expect(hexOf(encodeIdTechReview('all'))).toBe('02521F034C');
});

test('an acknowledgement goes before the frame, and a refusal stands alone', () => {
  expect(parse([bytesOf('0602d3010003d3')])).toEqual([
    { kind: 'ack' },
    { kind: 'frame', content: bytesOf('d30100') },
  ]);
  expect(parse([bytesOf('15')])).toEqual([{ kind: 'nak' }]);
  expect(parse([bytesOf('41')])).toEqual([{ kind: 'noise', byte: 0x41 }]);
});

test('settings show a reader that was switched off or set to one direction', () => {
  const content = bytesOf('1A 01 30 1D 01 32 11 02 AB CD');
  const settings = valueOf(decodeIdTechSettings(content));
  expect(settings.get(0x11)).toEqual(bytesOf('ABCD'));
  expect(idTechReading(settings)).toEqual({ msrEnabled: false, decoding: 'along' });
  expect(idTechReading(valueOf(decodeIdTechSettings(bytesOf('1A 01 31 1D 01 39'))))).toEqual({
    msrEnabled: true,
    decoding: null,
  });
  expect(idTechReading(new Map())).toEqual({ msrEnabled: null, decoding: null });
});

test('a setting cut short is refused', () => {
  expect(decodeIdTechSettings(bytesOf('1A 02 30'))).toMatchObject({
    error: { code: 'truncated', offset: 3, need: 4, have: 3 },
  });
});

test('a frame without a right check byte waits, is given up at its greatest length, and is forgotten by a reset', () => {
  const parser = new IdTechParser();
  expect(parser.push(bytesOf('02 D3 01 00 03 00'))).toEqual([]);
  expect(parser.reset()).toBe(6);
  const events = parse([bytesOf('02'), new Uint8Array(600)]);
  expect(events[0]).toEqual({ kind: 'noise', byte: 0x02 });
});

test('frames come whole however the line is cut', () => {
  const text = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme-ascii' }).map(asciiOf);
  const printable = fc.array(
    text.filter((bytes) => bytes.every((byte) => byte >= 0x20)),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(printable, fc.array(fc.integer({ min: 1, max: 20 })), (contents, sizes) => {
      const line = joined(contents.flatMap((content) => [bytesOf('06'), encodeIdTechFrame(content)]));
      const events = parse(inChunks(line, sizes));
      expect(events).toEqual(contents.flatMap((content) => [{ kind: 'ack' }, { kind: 'frame', content }]));
    }),
    { numRuns: 2000 },
  );
});

test('any bytes give events, never more than there were bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 12 }), (chunks) => {
      const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      expect(parse(chunks).length).toBeLessThanOrEqual(total);
      expect(typeof decodeIdTechSettings(joined(chunks)).ok).toBe('boolean');
    }),
    { numRuns: 2000 },
  );
});

const vectors = loadVectors('devices.json');
test.skipIf(vectors === null)(`speaks as in the collected exchange${skipNote(vectors)}`, () => {
  const item = z.object({
    id: z.string(),
    request_hex: z.string().optional(),
    reply_hex: z.string().optional(),
  });
  const { msr } = z.object({ msr: z.object({ protocol: z.array(item) }) }).parse(vectors);
  const vector = msr.protocol.find(({ id }) => id === 'idtech-setting-review');
  expect(hexOf(encodeIdTechFrame(bytesOf('52D3'))).toLowerCase()).toBe(vector?.request_hex);
  expect(parse([bytesOf(vector?.reply_hex ?? '')])).toEqual([
    { kind: 'ack' },
    { kind: 'frame', content: bytesOf('d30100') },
  ]);
});
