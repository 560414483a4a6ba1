import { retryPolicy } from './policy.table.ts';
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

/**
 * Counts a transport failure; enough in a row, or one while half open, and the endpoint is left alone until `restUntilMs`, the
 * time of the next attempt: a wait of its own would only bring the crowd back together.
 */
export function afterTransportFailure(breakers: Breakers, endpoint: string, restUntilMs: number): Breakers {
  const failures = (breakers[endpoint]?.failures ?? 0) + 1;
  const openUntilMs = failures >= retryPolicy.breakerFailures ? restUntilMs : null;
  return { ...breakers, [endpoint]: { failures, openUntilMs } };
}

/** An endpoint that answers, whatever it says, is well. */
export function afterAnswer(breakers: Breakers, endpoint: string): Breakers {
  return { ...breakers, [endpoint]: { failures: 0, openUntilMs: null } };
}

function openUntil(breakers: Breakers, endpoint: string): number | null {
  return breakers[endpoint]?.openUntilMs ?? null;
}
