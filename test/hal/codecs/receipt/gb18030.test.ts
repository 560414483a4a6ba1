import iconv from 'iconv-lite';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, encodeAscii, encodeChinese } from '../../../../hal/codecs/receipt/gb18030.ts';
import { printerVectors } from '../../../support/escpos-vectors.ts';
import { hexOf } from '../../../support/hex.ts';
import { skipNote } from '../../../support/vectors.ts';

test('the yen sign becomes the full-width one that two-byte fonts have', () => {
  expect(hexOf(encodeChinese('¥12.50'))).toBe('A3A431322E3530');
  expect(hexOf(encodeChinese('￥12.50'))).toBe('A3A431322E3530');
});

test('characters of four bytes are replaced, never sent', () => {
  expect(iconv.decode(Buffer.from(encodeChinese('㐀𠮷™é')), 'gb18030')).toBe('〓〓TMé');
});

test('control characters cannot become commands', () => {
  expect([...encodeChinese('a\u001b@\u0010\u0004\u0001b\u009b')]).toEqual([0x61, 0x40, 0x62]);
  expect([...encodeAscii('a\u001b@终b')]).toEqual([0x61, 0x40, 0x3f, 0x62]);
});

test('a Chinese character takes two columns', () => {
  expect(columnsOf('终端 TID')).toBe(8);
});

test('any text becomes ASCII and two-byte pairs alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const latin = Buffer.from(encodeChinese(text)).toString('latin1');
      expect(latin).toMatch(/^(?:[\x20-\x7e]|[\x81-\xfe][\x40-\x7e\x80-\xfe])*$/);
    }),
    { numRuns: 2000 },
  );
});

const vectors = printerVectors();
describe.skipIf(vectors === null)('collected texts' + skipNote(vectors), () => {
  const texts = (vectors?.escpos.gb18030 ?? []).filter((vector) => vector.hex !== undefined);
  test.each(texts.map((vector) => [vector.id, vector] as const))('%s', (_id, vector) => {
    expect(hexOf(encodeChinese(vector.text)).toLowerCase()).toBe(vector.hex);
  });
});
