import { expect, test } from 'vitest';
import { atrFacts } from '../../../../hal/drivers/chip/atr-facts.ts';
import { bytesOf } from '../../../support/hex.ts';

test('facts of the kind of card, and a fingerprint only under a salt', () => {
  const atr = bytesOf('3B E0 00 FF 81 31 FE 45 14');
  expect(atrFacts(atr, null)).toEqual({
    bytes: 9,
    convention: 'direct',
    protocols: [1],
    checkByte: 'ok',
    problems: [],
    fingerprint: null,
  });
  const print = atrFacts(atr, Uint8Array.of(1))?.fingerprint;
  expect(print).toMatch(/^[0-9a-f]{16}$/);
  expect(atrFacts(atr, Uint8Array.of(2))?.fingerprint).not.toBe(print);
});

test('what cards in the field get wrong is a problem, not a refusal', () => {
  expect(atrFacts(bytesOf('3B E0 00 FF 81 31 FE 45 15'), null)).toMatchObject({ checkByte: 'wrong' });
});

test('what is no answer to reset gives nothing', () => {
  expect(atrFacts(bytesOf('23 68'), null)).toBeNull();
  expect(atrFacts(new Uint8Array(0), null)).toBeNull();
});
