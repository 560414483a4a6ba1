import { expect, test } from 'vitest';
import { parseHex } from '../../../src/registration/iso8583/hex-text.ts';
import { valueOf } from '../../support/decoded.ts';
import { hexOf } from '../../support/hex.ts';

test('digits of either case, with blanks and line ends between bytes', () => {
  expect(hexOf(valueOf(parseHex(' 60 00\tabCD\r\nEf\n')))).toBe('6000ABCDEF');
});

test('an odd digit is an error and not dropped', () => {
  expect(parseHex('60000')).toMatchObject({
    ok: false,
    error: { code: 'odd-hex-digits', offset: 4, need: 2, have: 1 },
  });
  expect(parseHex('6000 0\n')).toMatchObject({ ok: false, error: { code: 'odd-hex-digits', offset: 5 } });
});

test.each([
  ['60G0', 2],
  ['0x60', 1],
  ['60 0 0', 4],
  ['６０', 0],
  ['60:00', 2],
])('%s is refused at character %i', (text, offset) => {
  expect(parseHex(text)).toMatchObject({ ok: false, error: { code: 'bad-hex-digit', offset } });
});

test('nothing is no bytes', () => {
  expect(parseHex('')).toEqual({ ok: true, value: new Uint8Array() });
});
