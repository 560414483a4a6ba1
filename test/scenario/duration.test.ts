import { describe, expect, it } from 'vitest';
import { durationSchema } from '../../src/scenario/duration.ts';

describe('durationSchema', () => {
  it.each([
    ['0s', 0],
    ['500ms', 500],
    ['90s', 90_000],
    ['5m', 300_000],
    ['1h', 3_600_000],
  ])('reads %s as milliseconds', (text, ms) => {
    expect(durationSchema.parse(text)).toBe(ms);
  });

  it.each(['5', 's', '-1s', '1.5s', '1 s', '1d', ''])('refuses %j', (text) => {
    expect(durationSchema.safeParse(text).success).toBe(false);
  });
});
