import type { Random } from '../../../hal/contracts/random.ts';
import type { AttemptSource } from './may-attempt.ts';
import type { Moment } from './moment.ts';
import { retryPolicy } from './policy.table.ts';
import { reclock } from './reclock.ts';
import type { RetryState } from './retry-state.ts';

/** Counts an attempt. To be persisted before the first byte goes out, so that no crash gives one for free. */
export function beginAttempt(state: RetryState, now: Moment, source: AttemptSource): RetryState {
  const current = reclock(state, now);
  const slowLook = current.phase === 'slow' && source === 'background';
  return {
    ...current,
    attemptsAtMs: [...current.attemptsAtMs, now.wallMs].slice(-retryPolicy.attemptsPerHour),
    slowLooksAtMs: slowLook
      ? [...current.slowLooksAtMs, now.wallMs].slice(-retryPolicy.slowPerDay)
      : current.slowLooksAtMs,
  };
}

/** After a boot nothing is forgotten, and what was due waits a little: a power cut ends for a whole street at once. */
export function afterBoot(state: RetryState, now: Moment, random: Pick<Random, 'float'>): RetryState {
  const current = reclock(state, now);
  if (current.nextAtMs === null) return current;
  const dueInMs = Math.max(0, current.nextAtMs - now.wallMs);
  const waitMs = Math.max(dueInMs, random.float() * retryPolicy.bootSpreadMs);
  return { ...current, waitMs, nextAtMs: now.wallMs + waitMs };
}

/** Something that gives a new attempt a new chance. */
export type Change = 'configuration' | 'firmware' | 'activation-code' | 'hub-trigger';

/** Tries at once after a change; what stopped for good takes another configuration or firmware. Counted attempts stay counted. */
export function afterChange(state: RetryState, now: Moment, change: Change): RetryState {
  const current = reclock(state, now);
  const helps = change === 'configuration' || change === 'firmware';
  if (current.phase === 'stopped' && !helps) return current;
  return {
    ...current,
    phase: 'ready',
    nextAtMs: now.wallMs,
    waitMs: 0,
    floorUntilMs: null,
    lastCode: null,
    sameCodeCount: 0,
    fix: null,
  };
}
