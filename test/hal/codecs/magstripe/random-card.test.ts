import { expect, test } from 'vitest';
import { luhnPasses } from '../../../../hal/codecs/magstripe/luhn.ts';
import { randomCard } from '../../../../hal/codecs/magstripe/random-card.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';

test('made-up cards never pass, carry the same number on all tracks and fit them', () => {
  for (let seed = 0; seed < 500; seed += 1) {
    const card = randomCard(createSeededRandom(seed), { chip: seed % 2 === 0 });
    const pan = card.track2.slice(1, 17);
    expect(luhnPasses(Array.from(pan, Number))).toBe(false);
    expect(card.track1.slice(2, 18)).toBe(pan);
    expect(card.track3.slice(3, 19)).toBe(pan);
    expect(card.track2[22]).toBe(seed % 2 === 0 ? '2' : '1');
    expect(card.track1.length).toBeLessThan(79);
    expect(card.track2.length).toBeLessThan(40);
    expect(card.track3.length).toBeLessThan(107);
  }
});

test('the same stream makes the same card', () => {
  const [card, again, other] = [7, 7, 8].map((seed) => randomCard(createSeededRandom(seed), { chip: false }));
  expect(card).toEqual(again);
  expect(card).not.toEqual(other);
});
