import { describe, expect, test } from 'vitest';
import { afterAttempt } from '../../../src/registration/retry/after-attempt.ts';
import type { AttemptOutcome } from '../../../src/registration/retry/attempt-outcome.ts';
import type { RetryState } from '../../../src/registration/retry/retry-state.ts';
import { at, chance, drawing, fresh, refusedWith, silence, startMs } from '../../support/retry-state.ts';

const waits = (outcome: AttemptOutcome, state = fresh(), rounds = 2000): number[] =>
  Array.from({ length: rounds }, () => afterAttempt(state, at(0), outcome, chance).waitMs);

const repeat = (outcome: AttemptOutcome, times: number): RetryState => {
  let state = fresh();
  for (let turn = 0; turn < times; turn += 1) state = afterAttempt(state, at(0), outcome, drawing(0.5));
  return state;
};

const minute = 60_000;
const restOf = (state: RetryState): number => (state.breakers['primary']?.openUntilMs ?? 0) - startMs;

describe('what the network did', () => {
  test('the first failure waits anything up to 5 s, evenly', () => {
    const drawn = waits(silence());
    expect(Math.max(...drawn)).toBeLessThan(5000);
    expect(Math.max(...drawn)).toBeGreaterThan(4900);
    expect(Math.min(...drawn)).toBeLessThan(100);
    const mean = drawn.reduce((sum, wait) => sum + wait, 0) / drawn.length;
    expect(mean).toBeGreaterThan(2350);
    expect(mean).toBeLessThan(2650);
  });

  test('the bound doubles up to 300 s and stays there, however long it goes on', () => {
    const dueMs = [...Array.from({ length: 12 }).keys()].map((n) => repeat(silence(), n + 1).waitMs * 2);
    expect(dueMs.slice(0, 8)).toEqual([5000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]);
    expect(repeat(silence(), 5000).waitMs).toBe(150_000);
  });

  test('the hub may raise the cap, to 900 s at most', () => {
    const state = repeat(silence(), 20);
    const raised = (capMs: number): RetryState =>
      afterAttempt(state, at(0), silence(), { ...drawing(0.5), capMs });
    expect(raised(600_000)).toMatchObject({ waitMs: 300_000, breakers: { primary: { restMs: 720_000 } } });
    expect(raised(9e9)).toMatchObject({ waitMs: 450_000, breakers: { primary: { restMs: 1_080_000 } } });
  });

  test('a wait that the host asked for is a floor, spread by a fifth', () => {
    const drawn = waits({ kind: 'transport', endpoint: 'primary', stage: 'http', hintMs: 120_000 });
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(120_000);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(144_000);
    expect(Math.max(...drawn)).toBeGreaterThan(143_000);
  });

  test('five in a row and the endpoint rests up to 360 s, each terminal as long as it drew', () => {
    expect(repeat(silence(), 4).breakers['primary']).toEqual({ failures: 4, openUntilMs: null });
    const fourth = repeat(silence(), 4);
    const rests = Array.from({ length: 2000 }, () => restOf(afterAttempt(fourth, at(0), silence(), chance)));
    expect(Math.min(...rests)).toBeLessThan(2_000);
    expect(Math.max(...rests)).toBeLessThan(360_000);
    const mean = rests.reduce((sum, rest) => sum + rest, 0) / rests.length;
    expect(mean).toBeGreaterThan(170_000);
    expect(mean).toBeLessThan(190_000);
  });

  test('failing again while half open it keeps its place, 360 s later', () => {
    const resting = repeat(silence(), 5);
    const again = afterAttempt(resting, at(0), silence(), chance);
    expect(restOf(again)).toBe(360_000);
    expect(restOf(afterAttempt(again, at(0), silence(), chance))).toBe(360_000);
  });

  test('what the host asked for is a floor of the rest too', () => {
    const asked = { ...silence(), hintMs: 800_000 };
    const rest = restOf(afterAttempt(repeat(silence(), 5), at(0), asked, drawing(0.5)));
    expect(rest).toBe(880_000);
  });

  test('any answer ends the row', () => {
    const answered = afterAttempt(repeat(silence(), 4), at(0), refusedWith('91'), chance);
    expect(answered.breakers['primary']).toEqual({ failures: 0, openUntilMs: null });
  });
});

describe('what the host said', () => {
  test.each(['06', '68', '91', '92', '98'])('%s backs off like the network', (code) => {
    expect(Math.max(...waits(refusedWith(code)))).toBeLessThan(5000);
    expect(repeat(refusedWith(code), 9)).toMatchObject({
      phase: 'backing-off',
      waitMs: 150_000,
      failures: 9,
    });
  });

  test('a day change is left alone for five minutes, a broken system for one, both spread', () => {
    for (const [code, floorMs] of [
      ['90', 5 * minute],
      ['96', minute],
    ] as const) {
      const drawn = waits(refusedWith(code));
      expect(Math.min(...drawn)).toBeGreaterThanOrEqual(floorMs);
      expect(Math.max(...drawn)).toBeLessThanOrEqual(floorMs * 1.2);
      expect(new Set(drawn.map((wait) => Math.round(wait / 1000))).size).toBeGreaterThan(10);
    }
  });

  test.each(['94', '77', '95', '22', '99', 'A0'])(
    '%s is mended and tried once; again the same, and we wait',
    (code) => {
      const first = repeat(refusedWith(code), 1);
      expect(first.phase).toBe('fixing');
      expect(first.fix).not.toBeNull();
      expect(first.waitMs).toBeLessThanOrEqual(5000);
      expect(repeat(refusedWith(code), 2)).toMatchObject({ phase: 'slow', fix: null, waitMs: 45 * minute });
    },
  );

  test('two different codes are two causes', () => {
    const state = afterAttempt(repeat(refusedWith('94'), 1), at(0), refusedWith('77'), chance);
    expect(state).toMatchObject({ phase: 'fixing', fix: 'check-batch-and-sign-in' });
  });

  test('A0 soon after the sign-in that should have mended it counts as the second', () => {
    const once = repeat(refusedWith('A0'), 1);
    const signedIn = afterAttempt(once, at(minute), { kind: 'signed-in', endpoint: 'primary' }, chance);
    expect(afterAttempt(signedIn, at(3 * minute), refusedWith('A0'), chance).phase).toBe('slow');
    expect(afterAttempt(signedIn, at(20 * minute), refusedWith('A0'), chance).phase).toBe('fixing');
  });

  test.each(['03', '58', '97', '05'])('%s is looked at every 30 to 60 minutes', (code) => {
    const drawn = waits(refusedWith(code));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(30 * minute);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(60 * minute);
    expect(repeat(refusedWith(code), 1).phase).toBe('slow');
  });

  test.each(['12', '40', '93'])('%s is never tried again', (code) => {
    expect(repeat(refusedWith(code), 1)).toMatchObject({ phase: 'stopped', nextAtMs: null });
  });

  test('a format error is tried once more, then never', () => {
    expect(repeat(refusedWith('30'), 1).phase).toBe('backing-off');
    expect(repeat(refusedWith('30'), 2)).toMatchObject({ phase: 'stopped', nextAtMs: null });
  });

  test.each(['L4', '51'])('%s, which says nothing about a sign-in, is tried once after a minute', (code) => {
    const first = repeat(refusedWith(code), 1);
    expect(first.phase).toBe('backing-off');
    expect(first.waitMs).toBeGreaterThanOrEqual(minute);
    expect(repeat(refusedWith(code), 2).phase).toBe('slow');
  });
});

describe('signing in', () => {
  const signedIn: AttemptOutcome = { kind: 'signed-in', endpoint: 'primary' };

  test('plans nothing more and lets the endpoint be', () => {
    const state = afterAttempt(repeat(silence(), 9), at(0), signedIn, chance);
    expect(state).toMatchObject({ phase: 'signed-in', nextAtMs: null, signedInAtMs: at(0).wallMs });
    expect(state.breakers['primary']).toEqual({ failures: 0, openUntilMs: null });
  });

  test('is believed only when it has held ten minutes', () => {
    const state = afterAttempt(repeat(silence(), 9), at(0), signedIn, chance);
    expect(afterAttempt(state, at(9 * minute), silence(), drawing(0.5)).failures).toBe(10);
    expect(afterAttempt(state, at(10 * minute), silence(), drawing(0.5)).failures).toBe(1);
  });
});

test('what is missing here stops everything until somebody changes it', () => {
  const state = afterAttempt(fresh(), at(0), { kind: 'precondition', stage: 'no-tmk' }, chance);
  expect(state).toMatchObject({ phase: 'stopped', nextAtMs: null, lastStage: 'no-tmk' });
});
