import type { CodeFix } from '../codes/code-entry.ts';
import { chooseEndpoint, earliestOpening, type EndpointChoice } from './breaker.ts';
import type { Moment } from './moment.ts';
import { retryPolicy, windows } from './policy.table.ts';
import { reclock } from './reclock.ts';
import type { RetryState } from './retry-state.ts';

/** Who wants an attempt: the agent by itself, a person at the terminal, or the hub. */
export type AttemptSource = 'background' | 'interactive' | 'triggered';

/** Why there is no attempt now. */
export type WaitReason =
  | 'not-needed' // signed in
  | 'stopped' // only another configuration or firmware can help
  | 'budget' // the hour's attempts are used up
  | 'floor' // the host asked to be left alone
  | 'not-yet' // back-off or slow re-check
  | 'slow-budget' // the day's slow looks are used up
  | 'too-fast' // a person pressed again at once
  | 'endpoints-resting';

/** Whether an attempt may be made now, and how; else why not and for how long (null: until something changes). */
export type Permit =
  | (EndpointChoice & {
      readonly allowed: true;
      readonly fix: CodeFix | null;
      /** True where trying again will not help until somebody acts (the code's meaning says who); a person is told so. */
      readonly somebodyMustAct: boolean;
    })
  | { readonly allowed: false; readonly reason: WaitReason; readonly waitMs: number | null };

/** Asks the policy. `endpoints` are in order of preference and not empty. */
export function mayAttempt(
  state: RetryState,
  now: Moment,
  source: AttemptSource,
  endpoints: readonly string[],
): Permit {
  const current = reclock(state, now);
  const waiting = restingPhase(current, source) ?? laterThan(current, source);
  if (waiting !== null) return waiting;
  const choice = chooseEndpoint(current.breakers, endpoints, now.wallMs) ?? forced(source, endpoints);
  if (choice === null) {
    return refuse('endpoints-resting', earliestOpening(current.breakers, endpoints) - now.wallMs);
  }
  return { allowed: true, ...choice, fix: current.fix, somebodyMustAct: current.phase === 'slow' };
}

function restingPhase(state: RetryState, source: AttemptSource): Permit | null {
  if (state.phase === 'stopped') return refuse('stopped', null);
  return source === 'background' && state.nextAtMs === null ? refuse('not-needed', null) : null;
}

/** Every rule that only needs time to pass; the one that lasts longest is named. */
function laterThan(state: RetryState, source: AttemptSource): Permit | null {
  const waits: readonly (readonly [WaitReason, number | null])[] = [
    ['budget', nthLast(state.attemptsAtMs, retryPolicy.attemptsPerHour, windows.hourMs)],
    ['floor', source === 'triggered' ? null : state.floorUntilMs],
    ...(source === 'background' ? backgroundWaits(state) : []),
    ...(source === 'interactive' ? interactiveWaits(state) : []),
  ];
  let longest: Permit | null = null;
  let longestMs = 0;
  for (const [reason, untilMs] of waits) {
    const waitMs = untilMs === null ? 0 : untilMs - state.clock.wallMs;
    if (waitMs <= longestMs) continue;
    longestMs = waitMs;
    longest = refuse(reason, waitMs);
  }
  return longest;
}

function backgroundWaits(state: RetryState): readonly (readonly [WaitReason, number | null])[] {
  const slowUntilMs = nthLast(state.slowLooksAtMs, retryPolicy.slowPerDay, windows.dayMs);
  return [
    ['not-yet', state.nextAtMs],
    ['slow-budget', state.phase === 'slow' ? slowUntilMs : null],
  ];
}

function interactiveWaits(state: RetryState): readonly (readonly [WaitReason, number | null])[] {
  return [
    ['too-fast', nthLast(state.attemptsAtMs, 1, retryPolicy.interactiveGapMs)],
    ['too-fast', nthLast(state.attemptsAtMs, retryPolicy.interactivePerMinute, windows.minuteMs)],
  ];
}

/** When the n-th last of these times leaves its window; null when there are fewer. */
function nthLast(atMs: readonly number[], n: number, windowMs: number): number | null {
  const at = atMs.at(-n);
  return at === undefined ? null : at + windowMs;
}

/** Somebody who asks for it may look at an endpoint that rests, gently. */
function forced(source: AttemptSource, endpoints: readonly string[]): EndpointChoice | null {
  const [endpoint] = endpoints;
  return source === 'background' || endpoint === undefined ? null : { endpoint, first: 'echo' };
}

function refuse(reason: WaitReason, waitMs: number | null): Permit {
  return { allowed: false, reason, waitMs };
}
