import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';

function draw(seed: number | string, count: number): number[] {
  const random = createSeededRandom(seed);
  return Array.from({ length: count }, () => random.int(1000));
}

test('the same seed gives the same values, another seed others', () => {
  expect(draw(42, 20)).toEqual(draw(42, 20));
  expect(draw(42, 20)).not.toEqual(draw(43, 20));
});

test('these values never change, or every recorded scenario would', () => {
  expect(draw(42, 6)).toEqual([106, 337, 978, 163, 31, 716]);
});

test('a fork depends on seed and label alone, not on what was drawn before', () => {
  const one = createSeededRandom(1);
  one.bytes(100);
  expect(one.fork('printer').float()).toBe(createSeededRandom(1).fork('printer').float());
  expect(one.fork('printer').float()).not.toBe(one.fork('network').float());
  expect(one.fork('a').fork('b').float()).not.toBe(one.fork('a|1:b').float());
});

test('floats and integers stay in range for any seed', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, max) => {
      const random = createSeededRandom(seed);
      const float = random.float();
      const int = random.int(max);
      expect(float >= 0 && float < 1).toBe(true);
      expect(Number.isInteger(int) && int >= 0 && int < max).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('integers and floats are spread evenly', () => {
  const random = createSeededRandom('even');
  const counts = [0, 0, 0, 0, 0, 0, 0];
  let sum = 0;
  for (let i = 0; i < 70_000; i += 1) {
    const drawn = random.int(7);
    counts[drawn] = (counts[drawn] ?? 0) + 1;
    sum += random.float();
  }
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  expect(Math.abs(sum / 70_000 - 0.5)).toBeLessThan(0.01);
});

test('bytes are as many as asked and use every value', () => {
  const bytes = createSeededRandom(7).bytes(20_000);
  expect(bytes).toHaveLength(20_000);
  expect(new Set(bytes).size).toBe(256);
});

test('an empty range is a bug', () => {
  expect(() => createSeededRandom(1).int(0)).toThrow(RangeError);
});
