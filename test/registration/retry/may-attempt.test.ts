import { describe, expect, test } from 'vitest';
import { afterAttempt } from '../../../src/registration/retry/after-attempt.ts';
import { mayAttempt, type Permit } from '../../../src/registration/retry/may-attempt.ts';
import type { RetryState } from '../../../src/registration/retry/retry-state.ts';
import { beginAttempt } from '../../../src/registration/retry/state-changes.ts';
import { at, chance, drawing, fresh, refusedWith, silence } from '../../support/retry-state.ts';

const endpoints = ['primary', 'backup'];
const minute = 60_000;
const hour = 60 * minute;

const ask = (
  state: RetryState,
  ms: number,
  source: Parameters<typeof mayAttempt>[2] = 'background',
): Permit => mayAttempt(state, at(ms), source, endpoints);

const go = { allowed: true, endpoint: 'primary', first: 'sign-in' };

const failing = (times: number, endpoint: string, from = fresh()): RetryState => {
  let state = from;
  for (let n = 0; n < times; n += 1) state = afterAttempt(state, at(0), silence(endpoint), drawing(0.5));
  return state;
};

describe('by itself', () => {
  test('a fresh terminal may, at once or within its spread', () => {
    expect(ask(fresh(), 0)).toMatchObject({ ...go, fix: null, somebodyMustAct: false });
  });

  test('waits for its back-off and not a millisecond longer', () => {
    const state = afterAttempt(fresh(), at(0), silence(), drawing(0.5));
    expect(ask(state, 0)).toEqual({ allowed: false, reason: 'not-yet', waitMs: 2500 });
    expect(ask(state, 2499)).toEqual({ allowed: false, reason: 'not-yet', waitMs: 1 });
    expect(ask(state, 2500)).toMatchObject(go);
  });

  test('does nothing while signed in, and nothing once only a change can help', () => {
    const signedIn = afterAttempt(fresh(), at(0), { kind: 'signed-in', endpoint: 'primary' }, chance);
    expect(ask(signedIn, 24 * hour)).toEqual({ allowed: false, reason: 'not-needed', waitMs: null });
    const stopped = afterAttempt(fresh(), at(0), refusedWith('12'), chance);
    expect(ask(stopped, 24 * hour)).toEqual({ allowed: false, reason: 'stopped', waitMs: null });
  });

  test('says what to mend first, and when somebody else must act', () => {
    const fixing = afterAttempt(fresh(), at(0), refusedWith('94'), drawing(0));
    expect(ask(fixing, 0)).toMatchObject({ ...go, fix: 'new-stan' });
    const slow = afterAttempt(fresh(), at(0), refusedWith('97'), drawing(0));
    expect(ask(slow, hour)).toMatchObject({ ...go, somebodyMustAct: true });
  });

  test('looks at most 24 times a day where somebody else must act', () => {
    let state = afterAttempt(fresh(), at(0), refusedWith('97'), drawing(0));
    let looks = 0;
    for (let ms = 0; ms < 24 * hour; ms += minute) {
      if (!ask(state, ms).allowed) continue;
      looks += 1;
      state = afterAttempt(beginAttempt(state, at(ms), 'background'), at(ms), refusedWith('97'), drawing(0));
    }
    expect(looks).toBe(24);
    expect(ask(state, 20 * hour)).toMatchObject({ allowed: false, reason: 'slow-budget' });
  });
});

describe('for a person', () => {
  test('at once, whatever the back-off', () => {
    const state = afterAttempt(fresh(), at(0), silence(), drawing(0.99));
    expect(ask(state, 10, 'interactive')).toMatchObject(go);
  });

  test('not twice within 3 s and not six times within a minute', () => {
    let state = beginAttempt(fresh(), at(0), 'interactive');
    expect(ask(state, 1000, 'interactive')).toEqual({ allowed: false, reason: 'too-fast', waitMs: 2000 });
    for (const ms of [3000, 6000, 9000, 12_000]) {
      expect(ask(state, ms, 'interactive').allowed).toBe(true);
      state = beginAttempt(state, at(ms), 'interactive');
    }
    expect(ask(state, 15_000, 'interactive')).toEqual({ allowed: false, reason: 'too-fast', waitMs: 45_000 });
    expect(ask(state, 60_000, 'interactive').allowed).toBe(true);
  });

  test('may press while somebody else must act, and is told so', () => {
    const state = afterAttempt(fresh(), at(0), refusedWith('97'), chance);
    expect(ask(state, 5000, 'interactive')).toMatchObject({ ...go, somebodyMustAct: true });
  });

  test('may not where nothing but a change can help, nor during a day change', () => {
    expect(ask(afterAttempt(fresh(), at(0), refusedWith('12'), chance), 5000, 'interactive')).toMatchObject({
      reason: 'stopped',
    });
    const dayChange = afterAttempt(fresh(), at(0), refusedWith('90'), chance);
    expect(ask(dayChange, 10_000, 'interactive')).toEqual({
      allowed: false,
      reason: 'floor',
      waitMs: 290_000,
    });
  });
});

describe('for all of them together', () => {
  test('twenty attempts an hour, and the next when the first is an hour old', () => {
    let state = fresh();
    for (let n = 0; n < 20; n += 1) state = beginAttempt(state, at(n * minute), 'triggered');
    for (const source of ['background', 'interactive', 'triggered'] as const) {
      expect(ask(state, 20 * minute, source)).toEqual({
        allowed: false,
        reason: 'budget',
        waitMs: 40 * minute,
      });
      expect(ask(state, hour, source).allowed).toBe(true);
    }
  });
});

describe('endpoints', () => {
  test('the backup steps in while the primary rests', () => {
    expect(ask(failing(4, 'primary'), hour)).toMatchObject(go);
    expect(ask(failing(5, 'primary'), hour)).toMatchObject({
      allowed: true,
      endpoint: 'backup',
      first: 'sign-in',
    });
  });

  test('when both rest, the one that rested longest is asked with an echo first', () => {
    const both = failing(5, 'backup', failing(5, 'primary'));
    expect(ask(both, hour)).toMatchObject({ allowed: true, endpoint: 'primary', first: 'echo' });
    const echoFailed = afterAttempt(both, at(hour), silence('primary'), drawing(0.5));
    expect(ask(echoFailed, 2 * hour)).toMatchObject({ allowed: true, endpoint: 'backup', first: 'echo' });
  });

  test('before that nobody is asked, but a person may look, gently', () => {
    const both = failing(5, 'backup', failing(5, 'primary'));
    const early = { ...both, nextAtMs: at(0).wallMs };
    expect(ask(early, 0)).toMatchObject({ allowed: false, reason: 'endpoints-resting', waitMs: 180_000 });
    expect(ask(both, 0, 'interactive')).toMatchObject({ allowed: true, endpoint: 'primary', first: 'echo' });
  });
});
