import { sleep } from '../../../hal/contracts/time.ts';
import { attempt } from '../../../src/registration/runner/attempt.ts';
import type { FleetTerminal } from './fleet-world.ts';

/** How one terminal goes about registering until it is; `tried` is told of every attempt as it begins. */
export type FleetPolicy = (terminal: FleetTerminal, tried: () => void) => Promise<void>;

/** The one that ships: retry policy, breaker, echo first, as any terminal runs them. */
export function shipped(capMs?: number): FleetPolicy {
  return async ({ tid, port, records, context }, tried) => {
    const attempting = {
      port: {
        ...port,
        register: (...args: Parameters<typeof port.register>) => (tried(), port.register(...args)),
      },
      records,
      tid,
      source: 'background',
      bootId: 'boot',
      ...(capMs === undefined ? {} : { capMs }),
    } as const;
    for (;;) {
      const made = await attempt(attempting, context);
      if (made.made && made.outcome.kind === 'registered') return;
      if (made.made) continue;
      if (made.waitMs === null) throw new Error(`it gave up: ${made.reason}`);
      await sleep(context.time, made.waitMs);
    }
  };
}

/** What people write first: the same wait every time. */
export function fixed(waitMs: number): FleetPolicy {
  return untilRegistered(() => waitMs);
}

/** What people write next: doubled waits, and nothing left to chance. */
export function exponential(baseMs: number, capMs: number): FleetPolicy {
  return untilRegistered((failures) => Math.min(capMs, baseMs * 2 ** (failures - 1)));
}

/** Full jitter alone: no breaker, no echo. */
export function fullJitter(baseMs: number, capMs: number): FleetPolicy {
  return untilRegistered((failures, float) => float() * Math.min(capMs, baseMs * 2 ** (failures - 1)));
}

function untilRegistered(waitMs: (failures: number, float: () => number) => number): FleetPolicy {
  return async ({ port, context }, tried) => {
    const [endpoint = ''] = port.endpoints;
    for (let failures = 1; ; failures += 1) {
      tried();
      const outcome = await port.register({ endpoint, first: 'sign-in' }, context);
      if (outcome.kind === 'registered') return;
      await sleep(
        context.time,
        waitMs(failures, () => context.random.float()),
      );
    }
  };
}
