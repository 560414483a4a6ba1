import { describe, expect, it } from 'vitest';
import { fixed, shipped } from '../../scripts/bench/fleet/fleet-policies.ts';
import { runFleet } from '../../scripts/bench/fleet/run-fleet.ts';

/** A twentieth of the fleet of `npm run bench -- fleet`, in front of a host of a twentieth. */
const plan = {
  terminals: 500,
  outageMs: 600_000,
  outage: 'refused',
  perSecond: 2.5,
  queue: 25,
  echoShare: 0.2,
  seed: 7,
} as const;
const idealS = plan.terminals / plan.perSecond;

describe('a fleet whose host comes back', () => {
  it('is registered within twice the ideal time, at hardly more than one attempt each', async () => {
    const { last, left, attempts, counters } = await runFleet(plan, shipped());
    expect(left).toBe(0);
    expect(last).toBeLessThanOrEqual(2 * idealS);
    expect(attempts).toBeLessThanOrEqual(1.1);
    expect(counters).toMatchObject({ attempts: plan.terminals, duplicates: 0, turnedAway: 0 });
    // So few terminals are not even: the bench holds the whole fleet to twice the capacity.
    expect(counters.peakRequestsPerSecond).toBeLessThanOrEqual(12);
  });

  it('by the same wait for all comes as one crowd, again and again', async () => {
    const { attempts, counters } = await runFleet(plan, fixed(30_000));
    expect(attempts).toBeGreaterThan(5);
    expect(counters.peakRequestsPerSecond).toBe(plan.terminals);
  });
});
