import { expect, test } from 'vitest';
import { encodeAtr } from '../../../hal/codecs/atr-encode.ts';
import type { AtrSpec } from '../../../hal/codecs/atr-encode.ts';
import { bytesOf, hexOf } from '../../support/hex.ts';

const none = { ta: null, tb: null, tc: null };
const t1Card: AtrSpec = {
  convention: 'direct',
  first: { ta: null, tb: 0x00, tc: 0xff },
  further: [
    { ...none, protocol: 1 },
    { ta: 0xfe, tb: 0x45, tc: null, protocol: 1 },
  ],
  historical: new Uint8Array(0),
  tck: 'right',
};

test('a T=1 card has its groups and a check byte that can be right, wrong or left out', () => {
  expect(hexOf(encodeAtr(t1Card))).toBe('3BE000FF8131FE4514');
  expect(hexOf(encodeAtr({ ...t1Card, tck: 'wrong' }))).toBe('3BE000FF8131FE45EB');
  expect(hexOf(encodeAtr({ ...t1Card, tck: 'left-out' }))).toBe('3BE000FF8131FE45');
});

test('a T=0 card has no check byte, and at most fifteen historical bytes', () => {
  const card: AtrSpec = {
    ...t1Card,
    convention: 'inverse',
    first: none,
    further: [],
    historical: bytesOf('AA'.repeat(20)),
  };
  expect(hexOf(encodeAtr(card))).toBe(`3F0F${'AA'.repeat(15)}`);
});
