import { describe, expect, test } from 'vitest';
import { afterAttempt } from '../../../src/registration/retry/after-attempt.ts';
import { mayAttempt } from '../../../src/registration/retry/may-attempt.ts';
import {
  initialRetryState,
  parseRetryState,
  type RetryState,
} from '../../../src/registration/retry/retry-state.ts';
import {
  afterBoot,
  afterChange,
  beginAttempt,
  type Change,
} from '../../../src/registration/retry/state-changes.ts';
import { errorOf, valueOf } from '../../support/decoded.ts';
import { at, chance, drawing, fresh, refusedWith, silence, startMs } from '../../support/retry-state.ts';

const minute = 60_000;
const hour = 60 * minute;

function usedUp(): RetryState {
  let state = fresh();
  for (let n = 0; n < 20; n += 1) state = beginAttempt(state, at(n * 1000), 'background');
  return state;
}

describe('a boot', () => {
  test('the very first attempt is spread over 30 s', () => {
    const drawn = Array.from({ length: 500 }, () => initialRetryState(at(0), chance.random).waitMs);
    expect(Math.max(...drawn)).toBeLessThan(30_000);
    expect(Math.max(...drawn)).toBeGreaterThan(29_000);
  });

  test('leaves what was planned planned and spreads what was due', () => {
    const planned = afterAttempt(fresh(), at(0), refusedWith('97'), drawing(0));
    const later = { wallMs: startMs + minute, monotonicMs: 5, bootId: 'boot-2' };
    expect(afterBoot(planned, later, drawing(0.5).random).nextAtMs).toBe(startMs + 30 * minute);
    const overdue = { ...later, wallMs: startMs + 2 * hour };
    expect(afterBoot(planned, overdue, drawing(0.5).random).nextAtMs).toBe(overdue.wallMs + 15_000);
  });

  test('what was stopped stays stopped', () => {
    const stopped = afterAttempt(fresh(), at(0), refusedWith('12'), chance);
    expect(afterBoot(stopped, at(hour, 'boot-2'), chance.random)).toMatchObject({
      phase: 'stopped',
      nextAtMs: null,
    });
  });

  test('does not refill the budget, nor does a loop of boots under a clock that starts over each time', () => {
    let state = usedUp();
    for (let boot = 2; boot < 50; boot += 1) {
      const now = { wallMs: 1000 + boot, monotonicMs: 500, bootId: `boot-${String(boot)}` };
      state = afterBoot(state, now, drawing(0).random);
      expect(mayAttempt(state, now, 'background', ['primary'])).toMatchObject({
        allowed: false,
        reason: 'budget',
      });
    }
  });
});

describe('the wall clock', () => {
  test('a sign-in that sets it does not move the plan or the budget', () => {
    const state = afterAttempt(usedUp(), at(20_000), silence(), drawing(0.5));
    for (const jumpMs of [-30 * 365 * 24 * hour, -hour, hour, 30 * 365 * 24 * hour]) {
      const now = { ...at(21_000), wallMs: startMs + 21_000 + jumpMs };
      expect(mayAttempt(state, now, 'background', ['primary'])).toEqual(
        mayAttempt(state, at(21_000), 'background', ['primary']),
      );
    }
  });

  test('time that passes while switched off counts', () => {
    const now = { wallMs: startMs + 2 * hour, monotonicMs: 10, bootId: 'boot-2' };
    expect(mayAttempt(usedUp(), now, 'background', ['primary']).allowed).toBe(true);
  });

  test('no wait is longer than it was chosen, even where a file was written by a clock far ahead', () => {
    const state = afterAttempt(fresh(), at(0), silence(), drawing(0.5));
    const wrong = { ...state, nextAtMs: startMs + 1000 * hour };
    expect(mayAttempt(wrong, at(0), 'background', ['primary'])).toEqual({
      allowed: false,
      reason: 'not-yet',
      waitMs: 2500,
    });
  });
});

describe('a change', () => {
  const slow = afterAttempt(fresh(), at(0), refusedWith('97'), chance);
  const stopped = afterAttempt(fresh(), at(0), refusedWith('12'), chance);

  test.each<Change>(['configuration', 'firmware', 'activation-code', 'hub-trigger'])(
    '%s makes a slow look happen at once',
    (change) => {
      expect(afterChange(slow, at(minute), change)).toMatchObject({
        phase: 'ready',
        nextAtMs: startMs + minute,
        sameCodeCount: 0,
      });
    },
  );

  test('what was stopped for good takes another configuration or firmware', () => {
    expect(afterChange(stopped, at(0), 'hub-trigger').phase).toBe('stopped');
    expect(afterChange(stopped, at(0), 'activation-code').phase).toBe('stopped');
    expect(afterChange(stopped, at(0), 'configuration').phase).toBe('ready');
    expect(afterChange(stopped, at(0), 'firmware').phase).toBe('ready');
  });

  test('attempts that were made stay counted', () => {
    const changed = afterChange(usedUp(), at(minute), 'configuration');
    expect(mayAttempt(changed, at(minute), 'triggered', ['primary'])).toMatchObject({ reason: 'budget' });
  });
});

describe('what is persisted', () => {
  test('comes back as it went', () => {
    const state = afterAttempt(usedUp(), at(30_000), silence('tls:host.example:8443'), chance);
    expect(valueOf(parseRetryState(JSON.parse(JSON.stringify(state))))).toEqual(state);
  });

  test('does not grow', () => {
    let state = usedUp();
    for (let n = 0; n < 500; n += 1) state = beginAttempt(state, at(20_000 + n), 'triggered');
    expect(state.attemptsAtMs).toHaveLength(20);
    expect(parseRetryState(state).ok).toBe(true);
  });

  test.each([{}, { ...fresh(), version: 2 }, { ...fresh(), extra: 1 }, { ...fresh(), failures: -1 }, null])(
    'anything else is refused (%#)',
    (data) => {
      expect(errorOf(parseRetryState(data)).code).toBe('bad-retry-state');
    },
  );
});
