import { beforeEach, describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { linkTimes } from '../../../src/agent/link/link-times.table.ts';
import { createReconnectPlan } from '../../../src/agent/link/reconnect-plan.ts';
import type { LinkEnd, ReconnectPlan } from '../../../src/agent/link/reconnect-plan.ts';
import { createManualTime } from '../../support/manual-time.ts';

const short = { heldMs: 0, acknowledged: false };
const minuteMs = 60_000;

describe('when to come back', () => {
  const time = createManualTime();
  let plan: ReconnectPlan;
  beforeEach(() => {
    plan = createReconnectPlan({ times: linkTimes, time, random: createSeededRandom('plan') });
  });
  const waits = (end: LinkEnd, count = 200): readonly number[] =>
    Array.from({ length: count }, () => plan.after(end, short).waitMs);

  it.each([
    [1_008, minuteMs, 2 * minuteMs],
    [1_009, minuteMs, 2 * minuteMs],
    [1_012, 1_000, 11_000],
    [4_400, 60 * minuteMs, 70 * minuteMs],
    [4_401, 5 * minuteMs, 60 * minuteMs],
    [4_403, 5 * minuteMs, 60 * minuteMs],
    [4_408, 500, 60_500],
    [4_426, 360 * minuteMs, 420 * minuteMs],
    [4_429, minuteMs, 2 * minuteMs],
    [4_503, 1_000, 11_000],
    [1_006, 500, 60_500],
    [4_999, 500, 60_500],
  ])('after close code %i: between %i and %i ms', (code, least, most) => {
    for (const waitMs of waits({ why: 'closed', code, reason: '' })) {
      expect(waitMs).toBeGreaterThanOrEqual(least);
      expect(waitMs).toBeLessThanOrEqual(most);
    }
  });

  it.each([
    [200, null, 500, 60_500],
    [302, null, 500, 60_500],
    [401, null, 5 * minuteMs, 60 * minuteMs],
    [403, '1', 5 * minuteMs, 60 * minuteMs],
    [426, null, 360 * minuteMs, 420 * minuteMs],
    [429, '120', 120_000, 144_000],
    [503, '30', 30_000, 60_500],
    [503, 'garbage', 500, 60_500],
    [503, '99999999', 60 * minuteMs, 72 * minuteMs],
  ])('after HTTP %i with Retry-After %j: between %i and %i ms', (status, retryAfter, least, most) => {
    for (const waitMs of waits({ why: 'refused', status, retryAfter })) {
      expect(waitMs).toBeGreaterThanOrEqual(least);
      expect(waitMs).toBeLessThanOrEqual(most);
    }
  });

  it('a gap is tried again at once, once', () => {
    const gap = { why: 'closed', code: 4_410, reason: '' } as const;
    expect(plan.after(gap, short).waitMs).toBe(0);
    expect(plan.after(gap, short).waitMs).toBeGreaterThanOrEqual(linkTimes.floorMs);
    plan.after({ why: 'unreachable', detail: '' }, short);
    expect(plan.after(gap, short).waitMs).toBe(0);
  });

  it('an acknowledged connection that did not hold, or held and was never acknowledged, earns nothing', () => {
    const drop = { why: 'closed', code: 1_006, reason: '' } as const;
    for (const held of [
      { heldMs: 59_999, acknowledged: true },
      { heldMs: 600_000, acknowledged: false },
    ]) {
      plan = createReconnectPlan({ times: linkTimes, time, random: createSeededRandom('plan') });
      const longest = Math.max(...Array.from({ length: 100 }, () => plan.after(drop, held).waitMs));
      expect(longest).toBeGreaterThan(40_000);
    }
  });

  it('being replaced is waited out for half a minute, and reported the fourth time within five minutes', () => {
    const replaced = { why: 'closed', code: 4_409, reason: '' } as const;
    const next = [1, 2, 3, 4].map(() => plan.after(replaced, short));
    expect(next.map(({ identityConflict }) => identityConflict)).toEqual([false, false, false, true]);
    expect(next[0]?.waitMs).toBeGreaterThanOrEqual(30_000);
    expect(next[3]?.waitMs).toBeGreaterThanOrEqual(15 * minuteMs);
  });

  it('being replaced now and then is no conflict', () => {
    for (let n = 0; n < 12; n += 1) {
      expect(plan.after({ why: 'closed', code: 4_409, reason: '' }, short).identityConflict).toBe(false);
      time.advance(2 * minuteMs);
    }
  });
});
