import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../../src/agent/link/retry-after.ts';

const now = Date.UTC(2026, 0, 1, 0, 0, 0);

describe('a Retry-After header', () => {
  it.each([
    ['3', 3_000],
    [' 120 ', 120_000],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['999999999', 3_600_000],
    ['Thu, 01 Jan 2099 00:00:00 GMT', 3_600_000],
  ])('%j asks for %i ms', (header, ms) => expect(retryAfterMs(header, now)).toBe(ms));

  it.each(['', 'soon', '-1', '1.5', '1e3', '0x10', 'Thu, nonsense', '9'.repeat(400)])(
    '%j asks for nothing',
    (header) => expect(retryAfterMs(header, now)).toBeNull(),
  );

  it('never asks for more than an hour, whatever it says', () => {
    expect(retryAfterMs(null, now)).toBeNull();
    fc.assert(
      fc.property(fc.string(), (header) => {
        const ms = retryAfterMs(header, now) ?? 0;
        expect(ms >= 0 && ms <= 3_600_000).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
