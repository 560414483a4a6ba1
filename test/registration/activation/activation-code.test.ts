import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import {
  makeActivationCode,
  readActivationCode,
} from '../../../src/registration/activation/activation-code.ts';

const codeOf = (seed: number): string => makeActivationCode(createSeededRandom(seed));

test('a code reads back however people write it', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const code = codeOf(seed);
      const plain = code.replaceAll('-', '');
      expect(readActivationCode(code)).toBe(plain);
      expect(readActivationCode(plain.toLowerCase())).toBe(plain);
      expect(readActivationCode(` ${plain.replaceAll('0', 'O').replaceAll('1', 'l')} `)).toBe(plain);
    }),
    { numRuns: 2_000 },
  );
});

test('one wrong symbol, or two that changed places, is noticed', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat({ max: 8 }), fc.nat({ max: 31 }), (seed, at, symbol) => {
      const plain = codeOf(seed).replaceAll('-', '');
      const other = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[symbol] ?? '0';
      const wrong = plain.slice(0, at) + other + plain.slice(at + 1);
      const swapped = plain.slice(0, at) + (plain[at + 1] ?? '') + (plain[at] ?? '') + plain.slice(at + 2);
      const read = [wrong, swapped].filter((text) => text !== plain).map(readActivationCode);
      expect(read.every((code) => code === null)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test.each(['', '123', 'ABCDEFGHJKU0', 'ÄBCDEFGHJKM'])('%j is no code', (text) => {
  expect(readActivationCode(text)).toBeNull();
});
