import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { luhnCheckDigit, luhnPasses } from '../../../../hal/codecs/magstripe/luhn.ts';
import { randomCard } from '../../../../hal/codecs/magstripe/random-card.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
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

test('made-up cards never pass, carry the same number on all tracks and fit them', () => {
  for (let seed = 0; seed < 500; seed += 1) {
    const card = randomCard(createSeededRandom(seed), { chip: seed % 2 === 0 });
    const pan = card.track2.slice(1, 17);
    expect(luhnPasses(digitsOf(pan))).toBe(false);
    expect(card.track1.slice(2, 18)).toBe(pan);
    expect(card.track3.slice(3, 19)).toBe(pan);
    expect(card.track2[22]).toBe(seed % 2 === 0 ? '2' : '1');
    expect(card.track1.length).toBeLessThan(79);
    expect(card.track2.length).toBeLessThan(40);
    expect(card.track3.length).toBeLessThan(107);
  }
});

const vectors = loadVectors('devices.json');
test.skipIf(vectors === null)(`judges the collected numbers as stated${skipNote(vectors)}`, () => {
  const item = z.object({ pan: z.string(), valid: z.boolean() });
  const { msr } = z.object({ msr: z.object({ luhn: z.array(item) }) }).parse(vectors);
  expect(msr.luhn.length).toBeGreaterThan(0);
  for (const { pan, valid } of msr.luhn) expect(luhnPasses(digitsOf(pan))).toBe(valid);
});
