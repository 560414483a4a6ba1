import { wallJumpMs, type Moment } from './moment.ts';
import { windows } from './policy.table.ts';
import type { RetryState } from './retry-state.ts';

/**
 * The state as of now: every time in it is moved along when the wall clock jumped, counts older than their window are dropped, and no
 * wait is longer than it was chosen to be.
 */
export function reclock(state: RetryState, now: Moment): RetryState {
  const jumpMs = wallJumpMs(state.clock, now);
  const moved = (atMs: number | null): number | null => (atMs === null ? null : atMs + jumpMs);
  const recent = (atMs: readonly number[], windowMs: number): number[] =>
    atMs.map((at) => Math.min(at + jumpMs, now.wallMs)).filter((at) => now.wallMs - at < windowMs);
  const breakers = Object.entries(state.breakers).map(([endpoint, breaker]) => {
    const openUntilMs = notAfter(moved(breaker.openUntilMs), now.wallMs + (breaker.restMs ?? 0));
    return [endpoint, { ...breaker, openUntilMs }] as const;
  });
  return {
    ...state,
    clock: now,
    nextAtMs: notAfter(moved(state.nextAtMs), now.wallMs + state.waitMs),
    floorUntilMs: notAfter(moved(state.floorUntilMs), now.wallMs + state.waitMs),
    signedInAtMs: moved(state.signedInAtMs),
    attemptsAtMs: recent(state.attemptsAtMs, windows.hourMs),
    slowLooksAtMs: recent(state.slowLooksAtMs, windows.dayMs),
    breakers: Object.fromEntries(breakers),
  };
}

function notAfter(atMs: number | null, latestMs: number): number | null {
  return atMs === null ? null : Math.min(atMs, latestMs);
}
