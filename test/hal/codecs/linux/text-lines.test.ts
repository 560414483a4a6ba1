import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal, fieldOf, textLines } from '../../../../hal/codecs/linux/text-lines.ts';

test('CRLF and LF both end a line once', () => {
  expect(textLines('a\r\nb\nc')).toEqual(['a', 'b', 'c']);
});

test('only plain decimal numbers are numbers', () => {
  expect(decimal(' -71.50 ')).toBe(-71.5);
  for (const other of ['', '--', '0x10', '12abc', 'Infinity', '1e9', 'NaN', undefined])
    expect(decimal(other)).toBeNull();
});

test('every number that is written out is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => {
      expect(decimal(String(value))).toBe(value);
    }),
    { numRuns: 2000 },
  );
});

test('a field is found by its whole name, first hit first', () => {
  const lines = ['MemTotalX: 1', 'MemTotal : 2', 'MemTotal: 3'];
  expect(fieldOf(lines, 'MemTotal', ':')).toBe('2');
  expect(fieldOf(lines, 'Mem', ':')).toBeNull();
});
