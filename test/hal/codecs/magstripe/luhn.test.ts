import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { luhnCheckDigit, luhnPasses } from '../../../../hal/codecs/magstripe/luhn.ts';
import { loadVectors, skipNote } from '../../../support/vectors.ts';

const digitsOf = (text: string): number[] => Array.from(text, Number);

test('published test numbers pass and their neighbours do not', () => {
  for (const pan of ['4111111111111111', '378282246310005', '6250941006528599']) {
    expect(luhnPasses(digitsOf(pan))).toBe(true);
    const changed = digitsOf(pan).with(pan.length - 1, (Number(pan.at(-1)) + 1) % 10);
    expect(luhnPasses(changed)).toBe(false);
  }
  expect(luhnPasses([])).toBe(false);
});

test('exactly one check digit passes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 18 }), (body) => {
      const passing = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((digit) => luhnPasses([...body, digit]));
      expect(passing).toEqual([luhnCheckDigit(body)]);
    }),
    { numRuns: 2000 },
  );
});

const vectors = loadVectors('devices.json');
test.skipIf(vectors === null)(`judges the collected numbers as stated${skipNote(vectors)}`, () => {
  const item = z.object({ pan: z.string(), valid: z.boolean() });
  const { msr } = z.object({ msr: z.object({ luhn: z.array(item) }) }).parse(vectors);
  expect(msr.luhn.length).toBeGreaterThan(0);
  for (const { pan, valid } of msr.luhn) expect(luhnPasses(digitsOf(pan))).toBe(valid);
});
