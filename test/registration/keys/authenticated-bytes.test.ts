import { expect, test } from 'vitest';
import { cupDialect } from '../../../src/registration/iso8583/cup-fields.table.ts';
import { pack } from '../../../src/registration/iso8583/pack.ts';
import { authenticatedBytes, withMac } from '../../../src/registration/keys/authenticated-bytes.ts';
import { errorOf, valueOf } from '../../support/decoded.ts';
import { asciiOf, hexOf } from '../../support/hex.ts';

const message = {
  tpdu: '6001070000',
  header: '603100311001',
  mti: '0820',
  fields: new Map([
    [11, '000451'],
    [41, '60020011'],
  ]),
};

test('what is authenticated: type, bitmap announcing field 64, the fields; no prefixes', () => {
  expect(hexOf(valueOf(authenticatedBytes(message, cupDialect)))).toBe(
    ['0820', '0020000000800001', '000451', '3630303230303131'].join(''),
  );
});

test('a MAC that is already there does not count', () => {
  const signed = withMac(message, asciiOf('B7133B57'));
  expect(authenticatedBytes(signed, cupDialect)).toEqual(authenticatedBytes(message, cupDialect));
});

test('the frame is what was authenticated and the MAC behind it', () => {
  const frame = hexOf(valueOf(pack(withMac(message, asciiOf('B7133B57')), cupDialect)));
  const signed = hexOf(valueOf(authenticatedBytes(message, cupDialect)));
  expect(frame).toBe(`0028${message.tpdu}${message.header}${signed}4237313333423537`);
});

test('a message that cannot be written cannot be authenticated', () => {
  const wrong = { ...message, fields: new Map([[11, '451']]) };
  expect(errorOf(authenticatedBytes(wrong, cupDialect))).toMatchObject({ code: 'value-length', field: 11 });
});
