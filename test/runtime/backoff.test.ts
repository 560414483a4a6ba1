import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createBackoff } from '../../src/runtime/backoff.ts';

const limits = { baseMs: 1_000, capMs: 60_000 };

describe('createBackoff', () => {
  it('spreads waits over the whole of a bound that doubles up to the cap', () => {
    const widest = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let seed = 0; seed < 400; seed += 1) {
      const backoff = createBackoff(limits, createSeededRandom(seed));
      widest.forEach((most, attempt) => (widest[attempt] = Math.max(most, backoff.nextMs())));
    }
    const bounds = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000];
    widest.forEach((most, attempt) => {
      const bound = bounds[attempt] ?? 0;
      expect(most).toBeLessThanOrEqual(bound);
      expect(most).toBeGreaterThan(bound * 0.95);
    });
  });

  it('never waits less than the other side asked for', () => {
    const backoff = createBackoff(limits, createSeededRandom(1));
    for (let i = 0; i < 50; i += 1) expect(backoff.nextMs(5_000)).toBeGreaterThanOrEqual(5_000);
  });

  it('begins again after a success', () => {
    const backoff = createBackoff(limits, createSeededRandom(1));
    for (let i = 0; i < 2_000; i += 1) backoff.nextMs();
    backoff.reset();
    expect(backoff.nextMs()).toBeLessThanOrEqual(1_000);
  });
});
