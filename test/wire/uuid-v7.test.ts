import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { uuidV7 } from '../../src/wire/uuid-v7.ts';

describe('an id by time', () => {
  it('is a version 7 UUID that begins with its time', () => {
    const id = uuidV7(Date.UTC(2026, 0, 1), createSeededRandom(1));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 0, 1));
  });

  it('sorts by time, and differs at the same time', () => {
    const random = createSeededRandom(2);
    const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });
    fc.assert(
      fc.property(time, time, (one, other) => {
        const [a, b] = [uuidV7(one, random), uuidV7(other, random)];
        expect(a).not.toBe(b);
        expect(one === other || a < b === one < other).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('can be had on a terminal whose clock stands before 1970', () => {
    expect(uuidV7(-5, createSeededRandom(3))).toMatch(/^00000000-0000-7/);
  });
});
