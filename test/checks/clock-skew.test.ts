import { describe, expect, it } from 'vitest';
import type { ClockStatus, ReferenceTime } from '../../hal/contracts/clock.ts';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import { sleep } from '../../hal/contracts/time.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { clockSkew } from '../../src/checks/clock-skew.ts';
import { hanging } from '../support/faults.ts';
import { bareTerminal, lookAt, testTime } from '../support/looking.ts';
import { quickCheckBehaviour } from '../support/quick-check.ts';

const now = Date.UTC(2026, 0, 1);
const good: ClockStatus = { nowMs: now, synchronised: true, rtcKept: true };
const reference = (offsetMs: number, uncertaintyMs = 50): HalResult<ReferenceTime> =>
  ok({ nowMs: now + offsetMs, uncertaintyMs, source: 'host' });
const set = (): Promise<HalResult<void>> => Promise.resolve(ok(undefined));

function run(
  status: Partial<ClockStatus>,
  source: HalResult<ReferenceTime>,
  blind: readonly string[] = [],
): Promise<CheckOutcome> {
  const clock = {
    status: () => Promise.resolve(ok({ ...good, ...status })),
    reference: () => Promise.resolve(source),
    set,
  };
  return clockSkew.run(lookAt(bareTerminal({ clock, blind: new Set(blind) })));
}

describe('finds a wrong clock', () => {
  it('fast or slow, and by how much', async () => {
    const slow = await run({}, reference(86_400_000));
    expect(slow).toMatchObject({ verdict: 'failed', findings: [{ id: 'clock.skew' }] });
    expect(slow.findings[0]?.evidence[0]).toMatchObject({ of: 'clock.time', value: -86_400, unit: 's off' });
    expect(await run({}, reference(-86_400_000))).toMatchObject({ verdict: 'failed' });
  });

  it('only warns of a small error', async () => {
    expect(await run({}, reference(90_000))).toMatchObject({
      verdict: 'warning',
      findings: [{ id: 'clock.skew' }],
    });
  });

  it('that lost its time, a warning once it has been set again', async () => {
    expect(await run({ rtcKept: false }, reference(0))).toMatchObject({
      verdict: 'warning',
      findings: [{ id: 'clock.rtc-lost' }],
    });
    const lost = await run({ rtcKept: false }, failed('unreachable', 'no source'));
    expect(lost).toMatchObject({ verdict: 'failed', findings: [{ id: 'clock.rtc-lost' }] });
  });

  it('whose battery the kernel doubts, though it has been set again', async () => {
    const doubted = await run({ rtcDoubted: true }, reference(0));
    expect(doubted).toMatchObject({
      verdict: 'warning',
      findings: [{ id: 'clock.rtc-lost', evidence: [{ of: 'clock.rtc', value: 'low' }] }],
    });
    expect((await run({ rtcDoubted: true, rtcKept: 'unknown' }, reference(0))).findings).toHaveLength(1);
    for (const nothingSaid of [false, null, 'unknown'] as const)
      expect(await run({ rtcDoubted: nothingSaid }, reference(0))).toMatchObject({ verdict: 'passed' });
    expect((await run({ rtcDoubted: true }, reference(0), ['clock.rtc'])).findings).toEqual([]);
  });

  it('that shows less than it has shown before, where no source says better', async () => {
    const none = failed('unsupported', 'no source');
    const back = await run({ latestKnownMs: now + 86_400_000 }, none);
    expect(back).toMatchObject({
      verdict: 'failed',
      findings: [{ id: 'clock.went-back', evidence: [{ value: 86_400, unit: 's back', how: 'inferred' }] }],
    });
    expect((await run({ latestKnownMs: now + 60_000 }, none)).findings).toEqual([]);
    expect((await run({ latestKnownMs: now + 86_400_000 }, reference(0))).findings).toEqual([]);
    expect((await run({ latestKnownMs: now + 86_400_000 }, none, ['clock.time'])).findings).toEqual([]);
  });

  it('that nobody synchronises', async () => {
    expect(await run({ synchronised: false }, reference(0))).toMatchObject({
      verdict: 'warning',
      findings: [{ id: 'clock.no-sync' }],
    });
  });
});

describe('condemns nothing it cannot know', () => {
  it('an error within the uncertainty of the source is none', async () => {
    expect(await run({}, reference(400_000, 350_000))).toMatchObject({ verdict: 'passed' });
  });

  it('without a source the clock passes only when it says it is disciplined', async () => {
    const none = failed('unsupported', 'no source');
    expect(await run({}, none)).toMatchObject({ verdict: 'passed', reason: 'not-observable: clock.time' });
    expect(await run({ synchronised: null }, none)).toMatchObject({ verdict: 'inconclusive' });
    expect(await run({ synchronised: 'unknown' }, none)).toMatchObject({ verdict: 'inconclusive' });
    expect(await run({ synchronised: null }, reference(86_400_000), ['clock.time'])).toMatchObject({
      verdict: 'inconclusive',
    });
  });

  it('the time that asking takes is not an error of the clock', async () => {
    const time = testTime();
    const clock = {
      status: () => Promise.resolve(ok({ ...good, nowMs: time.now() })),
      reference: async (): Promise<HalResult<ReferenceTime>> => {
        await sleep(time, 600_000);
        return ok({ nowMs: time.now(), uncertaintyMs: 0, source: 'slow' });
      },
      set,
    };
    expect(await clockSkew.run(lookAt(bareTerminal({ clock }), { time }))).toMatchObject({
      verdict: 'passed',
    });
  });
});

it('obeys cancel while it waits for the source', async () => {
  const abort = new AbortController();
  const clock = { status: () => Promise.resolve(ok(good)), reference: hanging, set };
  const running = clockSkew.run(lookAt(bareTerminal({ clock }), { signal: abort.signal }));
  abort.abort();
  expect(await running).toMatchObject({ verdict: 'cancelled' });
});

quickCheckBehaviour({
  check: clockSkew,
  terminal: (status) => ({ clock: { status, reference: () => Promise.resolve(reference(0)), set } }),
  good,
});
