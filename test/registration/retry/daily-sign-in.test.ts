import { expect, test } from 'vitest';
import { dailySignInMinute } from '../../../src/registration/retry/daily-sign-in.ts';

test('the same terminal always signs in at the same minute, a street of them spread over half an hour', () => {
  const minutes = Array.from({ length: 3000 }, (_, n) => dailySignInMinute(String(60_020_000 + n)));
  expect(dailySignInMinute('60020011')).toBe(dailySignInMinute('60020011'));
  const perMinute = Array.from({ length: 30 }, () => 0);
  for (const minute of minutes) perMinute[minute] = (perMinute[minute] ?? 0) + 1;
  expect(perMinute).toHaveLength(30);
  expect(Math.min(...perMinute)).toBeGreaterThan(0);
  expect(Math.max(...perMinute)).toBeLessThan(200);
});
