import { expect, test } from 'vitest';
import { blockBytes, checkValueOf, decryptEcb, encryptEcb } from '../../../hal/simulators/block-ciphers.ts';
import { bytesOf, hexOf } from '../../support/hex.ts';

const double = bytesOf('0123456789ABCDEFFEDCBA9876543210');

test('SM4 gives the answer of its standard', () => {
  const cipher = encryptEcb('sm4', double, double);
  expect(hexOf(cipher)).toBe('681EDF34D206965E86B3E94F536E4246');
  expect(hexOf(decryptEcb('sm4', double, cipher))).toBe(hexOf(double));
  expect(blockBytes('sm4')).toBe(16);
});

test('double-length 3DES gives the known check value', () => {
  expect(hexOf(encryptEcb('3des', double, new Uint8Array(8)))).toBe('08D7B4FB629D0885');
  expect(hexOf(checkValueOf('3des', double))).toBe('08D7B4FB');
});

test('an 8-byte key is single DES: the known weak-key answer', () => {
  const key = bytesOf('0101010101010101');
  expect(hexOf(encryptEcb('3des', key, bytesOf('95F8A5E5DD31D900')))).toBe('8000000000000000');
});

test('a triple-length key works, one of another length throws and is not quoted', () => {
  const triple = Uint8Array.from([...double, ...bytesOf('1122334455667788')]);
  const cipher = encryptEcb('3des', triple, double);
  expect(hexOf(decryptEcb('3des', triple, cipher))).toBe(hexOf(double));
  expect(() => encryptEcb('3des', bytesOf('0123456789'), double)).toThrow(/key length/i);
});
