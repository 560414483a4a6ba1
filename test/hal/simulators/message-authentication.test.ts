import { expect, test } from 'vitest';
import { encryptEcb } from '../../../hal/simulators/block-ciphers.ts';
import { authenticate } from '../../../hal/simulators/message-authentication.ts';
import { simulatedHostSecurity } from '../../../hal/simulators/host-security.ts';
import { asciiOf, bytesOf, hexOf } from '../../support/hex.ts';

const single = bytesOf('0123456789ABCDEF');
const double = bytesOf('0123456789ABCDEFFEDCBA9876543210');
const mac = (hex: string): string => hexOf(authenticate('cup-ecb', '3des', double, bytesOf(hex)));
const text = asciiOf('Now is the time for all ');

test('X9.9 and X9.19 give the known answers', () => {
  expect(hexOf(authenticate('x9.9', '3des', single, text))).toBe('70A30640CC76DD8B');
  expect(hexOf(authenticate('x9.19', '3des', double, text))).toBe('A1C72E74EA3FA9B6');
});

test('UnionPay folds, writes as hex, enciphers, adds, enciphers again, writes as hex', () => {
  const message = bytesOf('0102030405060708 1112131415161718 2122');
  // 01^11^21 02^12^22 03^13 04^14 05^15 06^16 07^17 08^18
  const folded = asciiOf('3132101010101010');
  const first = encryptEcb('3des', single, folded.subarray(0, 8));
  const added = first.map((byte, at) => byte ^ (folded[8 + at] ?? 0));
  const second = hexOf(encryptEcb('3des', single, added));
  expect(Buffer.from(authenticate('cup-ecb', '3des', single, message)).toString('latin1')).toBe(
    second.slice(0, 8),
  );
});

test('zeroes at the end change nothing, any other byte does', () => {
  expect(mac('0102030405060708 11')).toBe(mac('0102030405060708 1100000000000000'));
  expect(mac('0102030405060708 11')).not.toBe(mac('0102030405060708 12'));
});

test('with SM4 the blocks have 16 bytes, the MAC still 8', () => {
  expect(authenticate('cup-ecb', 'sm4', double, text)).toHaveLength(8);
  expect(() => authenticate('x9.9', 'sm4', double, text)).toThrow(RangeError);
});

test('the host authenticates as the terminal does', () => {
  expect(simulatedHostSecurity.mac('cup-ecb', '3des', single, text)).toEqual(
    authenticate('cup-ecb', '3des', single, text),
  );
});
