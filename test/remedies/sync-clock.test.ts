import { describe, expect, test } from 'vitest';
import type { Clock } from '../../hal/contracts/clock.ts';
import { failed, ok } from '../../hal/contracts/fault.ts';
import { syncClock } from '../../src/remedies/sync-clock.ts';
import type { Treatment } from '../../src/remedies/remedy.ts';
import { everyFault } from '../support/faults.ts';
import { bareTerminal, lookAt, testTime } from '../support/looking.ts';

const trueMs = Date.UTC(2026, 0, 1);

const clockScene = (aheadMs: number, parts: Partial<Clock> = {}) => {
  const time = testTime();
  const sets: number[] = [];
  let ahead = aheadMs;
  const clock: Clock = {
    status: () => Promise.resolve(ok({ nowMs: time.now() + ahead, synchronised: true, rtcKept: true })),
    reference: () => Promise.resolve(ok({ nowMs: trueMs, uncertaintyMs: 600, source: 'test' })),
    set: (nowMs) => {
      sets.push(nowMs);
      ahead = nowMs - time.now();
      return Promise.resolve(ok(undefined));
    },
    ...parts,
  };
  const { terminal, context, operator } = lookAt(bareTerminal({ clock, devices: new Set(['clock']) }), {
    time,
  });
  const journal = { note: () => undefined, entries: () => [] };
  const treatment: Treatment = { terminal, context, operator, remedyRunId: 'sync-1', journal };
  return { treatment, sets, aheadMs: () => ahead };
};

describe('sets the clock', () => {
  test.each([
    ['fast', 86_400_000, '快了 86400 秒'],
    ['slow', -3_600_000, '慢了 3600 秒'],
  ])('that is %s', async (_way, ahead, said) => {
    const { treatment, sets, aheadMs } = clockScene(ahead);
    expect(await syncClock.act(treatment)).toMatchObject({
      ok: true,
      value: { changes: [{ what: { zh: expect.stringContaining(said) } }] },
    });
    expect(sets).toEqual([trueMs]);
    expect(aheadMs()).toBe(0);
  });

  test('that is right and not kept: it is kept from then on', async () => {
    const { treatment, sets } = clockScene(0, {
      status: () => Promise.resolve(ok({ nowMs: trueMs, synchronised: false, rtcKept: true })),
    });
    expect(await syncClock.act(treatment)).toMatchObject({ ok: true });
    expect(sets).toHaveLength(1);
  });
});

test('leaves a clock alone that is right within what the source is sure of', async () => {
  const { treatment, sets } = clockScene(2_400);
  expect(await syncClock.act(treatment)).toMatchObject({ ok: false, fault: { code: 'refused' } });
  expect(sets).toEqual([]);
});

test.each(everyFault)('a source that fails with %s is told, and nothing is set', async (code) => {
  const { treatment, sets } = clockScene(86_400_000, {
    reference: () => Promise.resolve(failed(code, 'no')),
  });
  expect(await syncClock.act(treatment)).toMatchObject({ ok: false, fault: { code } });
  expect(sets).toEqual([]);
});

test('a platform that forbids it, and a terminal without a clock, are told', async () => {
  const { treatment } = clockScene(86_400_000, { set: () => Promise.resolve(failed('denied', 'no')) });
  expect(await syncClock.act(treatment)).toMatchObject({ fault: { code: 'denied' } });
  const terminal = bareTerminal();
  expect(await syncClock.act({ ...treatment, terminal })).toMatchObject({ fault: { code: 'no-device' } });
});
