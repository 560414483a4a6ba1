import { expect, test } from 'vitest';
import { handMotion, speedAt } from '../../../../hal/simulators/magstripe/hand-motion.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';

test('a steady hand speeds up and never stops', () => {
  for (let seed = 0; seed < 100; seed += 1) {
    const motion = handMotion('steady', createSeededRandom(seed));
    expect(speedAt(motion, 0)).toBeCloseTo(motion.startMmPerS, 6);
    expect(speedAt(motion, 1)).toBeCloseTo(motion.endMmPerS, 6);
    expect(motion.endMmPerS / motion.startMmPerS).toBeGreaterThanOrEqual(1.4);
    expect(motion.reversed).toBe(false);
  }
});

test('a slow hand all but stops twice and yet always moves', () => {
  const motion = handMotion('slow', createSeededRandom(1));
  expect(motion.stops).toHaveLength(2);
  for (const stop of motion.stops) expect(speedAt(motion, stop)).toBeLessThan(10);
  for (let share = 0; share <= 1; share += 0.01) expect(speedAt(motion, share)).toBeGreaterThan(0);
});
