import type { AttemptOutcome } from './attempt-outcome.ts';
import { afterAnswer, afterTransportFailure } from './breaker.ts';
import { betweenMs, fullJitterMs, spreadFloorMs } from './full-jitter.ts';
import type { Moment } from './moment.ts';
import { retryPolicy } from './policy.table.ts';
import { reclock } from './reclock.ts';
import type { RetryChance } from './retry-chance.ts';
import type { RetryState } from './retry-state.ts';

/** What to remember after an attempt, the next one planned by its class. */
export function afterAttempt(
  state: RetryState,
  now: Moment,
  outcome: AttemptOutcome,
  chance: RetryChance,
): RetryState {
  const current = forgetWhatHeld(reclock(state, now));
  switch (outcome.kind) {
    case 'signed-in':
      return afterSignIn(current, outcome.endpoint);
    case 'refused':
      return afterRefusal(current, outcome, chance);
    case 'transport':
      return afterSilence(current, outcome, chance);
    case 'precondition':
      return { ...planned(current, 'stopped', null), lastStage: outcome.stage };
  }
}

type Silence = Extract<AttemptOutcome, { kind: 'transport' }>;
type Refusal = Extract<AttemptOutcome, { kind: 'refused' }>;

/** A sign-in that held wipes the slate; one that did not, leaves the same fault in sight. */
function forgetWhatHeld(state: RetryState): RetryState {
  const { signedInAtMs, clock } = state;
  if (signedInAtMs === null || clock.wallMs - signedInAtMs < retryPolicy.heldMs) return state;
  return { ...state, failures: 0, lastCode: null, lastStage: null, sameCodeCount: 0, signedInAtMs: null };
}

function afterSignIn(state: RetryState, endpoint: string): RetryState {
  return {
    ...planned(state, 'signed-in', null),
    fix: null,
    signedInAtMs: state.clock.wallMs,
    breakers: afterAnswer(state.breakers, endpoint),
  };
}

function afterSilence(
  state: RetryState,
  { endpoint, stage, hintMs }: Silence,
  chance: RetryChance,
): RetryState {
  const next = backOff({ ...state, lastStage: stage }, hintMs ?? 0, chance);
  const nowMs = next.clock.wallMs;
  const leastMs = hintMs === undefined ? 0 : next.waitMs;
  const breakers = afterTransportFailure(next.breakers, endpoint, { nowMs, leastMs, chance });
  // A back-off that outlasts the rest would move the terminal from the place it drew.
  const waitMs = Math.min(next.waitMs, breakers[endpoint]?.restMs ?? Infinity);
  return { ...next, breakers, nextAtMs: nowMs + waitMs, waitMs };
}

function afterRefusal(
  state: RetryState,
  { endpoint, meaning, hintMs }: Refusal,
  chance: RetryChance,
): RetryState {
  const answered: RetryState = {
    ...state,
    breakers: afterAnswer(state.breakers, endpoint),
    lastCode: meaning.code,
    lastStage: null,
    sameCodeCount: meaning.code === state.lastCode ? state.sameCodeCount + 1 : 1,
    fix: meaning.fix,
    signedInAtMs: null,
  };
  const floorMs = Math.max(meaning.floorMs, hintMs ?? 0);
  if (meaning.retry === 'transient') return backOff(answered, floorMs, chance);
  if (answered.sameCodeCount <= meaning.graceRetries) return tryOnceMore(answered, floorMs, chance);
  if (meaning.retry === 'never') return planned({ ...answered, fix: null }, 'stopped', null);
  const slowMs = betweenMs(retryPolicy.slowLeastMs, retryPolicy.slowMostMs, chance.random);
  return withFloor(planned({ ...answered, fix: null }, 'slow', slowMs), hintMs ?? 0, chance);
}

function backOff(state: RetryState, floorMs: number, chance: RetryChance): RetryState {
  const failures = state.failures + 1;
  const waitMs = fullJitterMs(failures, chance.random, chance.capMs);
  return withFloor(planned({ ...state, failures }, 'backing-off', waitMs), floorMs, chance);
}

function tryOnceMore(state: RetryState, floorMs: number, chance: RetryChance): RetryState {
  const phase = state.fix === null ? 'backing-off' : 'fixing';
  return withFloor(planned(state, phase, fullJitterMs(1, chance.random)), floorMs, chance);
}

function planned(state: RetryState, phase: RetryState['phase'], waitMs: number | null): RetryState {
  const nextAtMs = waitMs === null ? null : state.clock.wallMs + waitMs;
  return { ...state, phase, nextAtMs, waitMs: waitMs ?? 0, floorUntilMs: null };
}

function withFloor(state: RetryState, floorMs: number, { random }: RetryChance): RetryState {
  if (floorMs <= 0) return state;
  const waitMs = Math.max(state.waitMs, spreadFloorMs(floorMs, random));
  const nowMs = state.clock.wallMs;
  return { ...state, waitMs, nextAtMs: nowMs + waitMs, floorUntilMs: nowMs + floorMs };
}
