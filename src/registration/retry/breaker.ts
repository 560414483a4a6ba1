import { retryPolicy } from './policy.table.ts';
import { longestWaitMs, type RetryChance } from './retry-chance.ts';
import type { RetryState } from './retry-state.ts';

type Breakers = RetryState['breakers'];

/** Where to go and what to say first: an endpoint that was left alone is asked with an echo test before a sign-in. */
export interface EndpointChoice {
  readonly endpoint: string;
  readonly first: 'sign-in' | 'echo';
}

/** The first endpoint in order of preference that is not being left alone, or null. */
export function chooseEndpoint(
  breakers: Breakers,
  endpoints: readonly string[],
  nowMs: number,
): EndpointChoice | null {
  const healthy = endpoints.find((endpoint) => openUntil(breakers, endpoint) === null);
  if (healthy !== undefined) return { endpoint: healthy, first: 'sign-in' };
  const longestResting = endpoints.toSorted(
    (one, other) => (openUntil(breakers, one) ?? 0) - (openUntil(breakers, other) ?? 0),
  )[0];
  if (longestResting === undefined || (openUntil(breakers, longestResting) ?? 0) > nowMs) return null;
  return { endpoint: longestResting, first: 'echo' };
}

/** When the first of these endpoints may be asked again. */
export function earliestOpening(breakers: Breakers, endpoints: readonly string[]): number {
  return Math.min(...endpoints.map((endpoint) => openUntil(breakers, endpoint) ?? 0));
}

/** When a failure happened, the wait that was drawn for the next attempt, and the chance to draw a rest from. */
export interface FailureMoment {
  readonly nowMs: number;
  readonly leastMs: number;
  readonly chance: RetryChance;
}

/**
 * Counts a transport failure; enough in a row, or one while half open, and the endpoint is left alone. At first the terminal draws its place,
 * anywhere up to the longest wait; failing again while half open it keeps that place, one longest wait later. So a fleet asks evenly, and
 * however long the host was away, a trickle meets its return and no crowd.
 */
export function afterTransportFailure(
  breakers: Breakers,
  endpoint: string,
  { nowMs, leastMs, chance }: FailureMoment,
): Breakers {
  const failures = (breakers[endpoint]?.failures ?? 0) + 1;
  if (failures < retryPolicy.breakerFailures)
    return { ...breakers, [endpoint]: { failures, openUntilMs: null } };
  const roundMs = longestWaitMs(chance.capMs) * retryPolicy.breakerRounds;
  const drawnMs = openUntil(breakers, endpoint) === null ? chance.random.float() * roundMs : roundMs;
  const restMs = Math.max(leastMs, drawnMs);
  return { ...breakers, [endpoint]: { failures, openUntilMs: nowMs + restMs, restMs } };
}

/** An endpoint that answers, whatever it says, is well. */
export function afterAnswer(breakers: Breakers, endpoint: string): Breakers {
  return { ...breakers, [endpoint]: { failures: 0, openUntilMs: null } };
}

function openUntil(breakers: Breakers, endpoint: string): number | null {
  return breakers[endpoint]?.openUntilMs ?? null;
}
