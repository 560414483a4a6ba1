import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysUntil, trendOf } from '../../src/checks/trend.ts';
import type { DayValue } from '../../src/checks/trend.ts';

const line = (days: number, value: (daysAgo: number) => number): DayValue[] =>
  Array.from({ length: days }, (_, daysAgo) => ({ daysAgo, mean: value(daysAgo) }));

describe('a trend', () => {
  it('is the slope and where it stands today', () => {
    const trend = trendOf(line(20, (daysAgo) => 40 - 0.5 * daysAgo));
    expect(trend?.perDay).toBeCloseTo(0.5);
    expect(trend?.now).toBeCloseTo(40);
  });

  it('is not bent by single bad days', () => {
    const trend = trendOf(line(20, (daysAgo) => (daysAgo % 7 === 3 ? 400 : 40 - 0.5 * daysAgo)));
    expect(trend?.perDay).toBeCloseTo(0.5, 1);
  });

  it('is none where the days only scatter', () => {
    const noise = [3, -2, 5, -4, 1, 0, -5, 4, 2, -1, -3, 5, -2, 4, -4];
    expect(trendOf(line(15, (daysAgo) => -70 + (noise[daysAgo] ?? 0)))?.perDay).toBe(0);
  });

  it('needs two days', () => {
    expect(trendOf([])).toBeNull();
    expect(trendOf([{ daysAgo: 0, mean: 1 }])).toBeNull();
  });

  it('reaches its limit when the line says so, whatever the line', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        fc.double({ min: -100, max: 100, noNaN: true }),
        fc.integer({ min: 2, max: 60 }),
        (perDay, now, days) => {
          const trend = trendOf(line(days, (daysAgo) => now - perDay * daysAgo));
          const left = trend === null ? null : daysUntil(trend, now + 10 * perDay, 'above');
          expect(left).toBeGreaterThanOrEqual(10);
          expect(left).toBeLessThanOrEqual(11);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('the days until a limit', () => {
  it('are none for what stands still or goes the other way', () => {
    expect(daysUntil({ now: 10, perDay: 0 }, 20, 'above')).toBeNull();
    expect(daysUntil({ now: 10, perDay: -1 }, 20, 'above')).toBeNull();
    expect(daysUntil({ now: 10, perDay: 1 }, 5, 'below')).toBeNull();
  });

  it('are zero once it is there', () => {
    expect(daysUntil({ now: 20, perDay: 0 }, 20, 'above')).toBe(0);
    expect(daysUntil({ now: 4, perDay: 1 }, 5, 'below')).toBe(0);
  });
});
