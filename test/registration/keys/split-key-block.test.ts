import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { checkValueOf, decryptEcb } from '../../../hal/simulators/block-ciphers.ts';
import { earlyMacCheckValueBlocks } from '../../../src/registration/keys/key-block-layouts.table.ts';
import { splitKeyBlock, standardKeyProfile } from '../../../src/registration/keys/split-key-block.ts';
import { errorOf, valueOf } from '../../support/decoded.ts';
import { bytesOf, hexOf } from '../../support/hex.ts';
import { loadVectors, skipNote } from '../../support/vectors.ts';

const byHex = (block: string, profile = standardKeyProfile): readonly (readonly string[])[] =>
  valueOf(splitKeyBlock(bytesOf(block), profile)).map((key) => [
    key.use,
    hexOf(key.ciphertext),
    hexOf(key.checkValue),
  ]);

const pin16 = '101112131415161718191A1B1C1D1E1F';
const mac16 = '202122232425262728292A2B2C2D2E2F';
const track16 = '303132333435363738393A3B3C3D3E3F';

test('24 bytes: single keys', () => {
  expect(byHex('1011121314151617 AAAAAAAA 2021222324252627 BBBBBBBB')).toEqual([
    ['pin', '1011121314151617', 'AAAAAAAA'],
    ['mac', '2021222324252627', 'BBBBBBBB'],
  ]);
});

test('40 bytes: double keys', () => {
  expect(byHex(`${pin16} AAAAAAAA ${mac16} BBBBBBBB`)).toEqual([
    ['pin', pin16, 'AAAAAAAA'],
    ['mac', mac16, 'BBBBBBBB'],
  ]);
});

test('40 bytes with a MAC key filled up with zeroes: that key is single DES', () => {
  expect(byHex(`${pin16} AAAAAAAA 2021222324252627 0000000000000000 BBBBBBBB`)).toEqual([
    ['pin', pin16, 'AAAAAAAA'],
    ['mac', '2021222324252627', 'BBBBBBBB'],
  ]);
});

test('SM4 keys have no such half', () => {
  const block = `${pin16} AAAAAAAA 2021222324252627 0000000000000000 BBBBBBBB`;
  expect(byHex(block, { ...standardKeyProfile, cipher: 'sm4' })[1]).toEqual([
    'mac',
    '20212223242526270000000000000000',
    'BBBBBBBB',
  ]);
});

test('60 bytes: a track key too, and the same behind a flag byte', () => {
  const block = `${pin16} AAAAAAAA ${mac16} BBBBBBBB ${track16} CCCCCCCC`;
  const keys = [
    ['pin', pin16, 'AAAAAAAA'],
    ['mac', mac16, 'BBBBBBBB'],
    ['track', track16, 'CCCCCCCC'],
  ];
  expect(byHex(block)).toEqual(keys);
  expect(byHex(`01 ${block}`)).toEqual(keys);
});

test('hosts that put the MAC check value behind the eighth byte', () => {
  const profile = { ...standardKeyProfile, layouts: earlyMacCheckValueBlocks };
  expect(byHex(`${pin16} AAAAAAAA 2021222324252627 BBBBBBBB 0000000000000000`, profile)[1]).toEqual([
    'mac',
    '2021222324252627',
    'BBBBBBBB',
  ]);
});

test.each([0, 8, 23, 39, 41, 56, 57, 64, 104])('%i bytes are no layout that is known', (length) => {
  expect(errorOf(splitKeyBlock(new Uint8Array(length)))).toMatchObject({
    code: 'unknown-key-block',
    have: length,
  });
});

const cryptoSchema = z.object({
  crypto: z.array(
    z.object({
      id: z.string(),
      tmk: z.string().optional(),
      f62: z.string().optional(),
      pik: z.string().optional(),
      mak: z.string().optional(),
    }),
  ),
});
const data = loadVectors('iso8583.json');
const blocks =
  data === null
    ? []
    : cryptoSchema
        .parse(data)
        .crypto.flatMap(({ id, tmk, f62, pik, mak }) =>
          tmk === undefined || f62 === undefined ? [] : [{ id, tmk, f62, keys: [pik, mak] }],
        );

describe(`collected key blocks${skipNote(data)}`, () => {
  test.skipIf(data === null)('are there', () => {
    expect(blocks).not.toHaveLength(0);
  });

  test.each(blocks)('$id: the clear keys and their check values', ({ tmk, f62, keys }) => {
    const split = valueOf(splitKeyBlock(bytesOf(f62)));
    const clear = split.map(({ ciphertext }) => decryptEcb('3des', bytesOf(tmk), ciphertext));
    expect(clear.map(hexOf)).toEqual(keys);
    expect(clear.map((key) => hexOf(checkValueOf('3des', key)))).toEqual(
      split.map(({ checkValue }) => hexOf(checkValue)),
    );
  });
});
