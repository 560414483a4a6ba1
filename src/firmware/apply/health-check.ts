import type { DeviceContext } from '../../../hal/contracts/device.ts';
import { sleep } from '../../../hal/contracts/time.ts';
import { breakerLimits } from './breakers.table.ts';
import { lookAtHealth } from './health-baseline.ts';
import type { HealthBaseline, HealthWays } from './health-baseline.ts';

/** What is worse than before the update, in words; null when nothing is. */
export function healthProblem(before: HealthBaseline, now: HealthBaseline): string | null {
  if (before.paymentApp === 'yes' && now.paymentApp !== 'yes')
    return `the payment application is ${now.paymentApp === 'no' ? 'gone' : 'not readable'}`;
  const changed = Object.keys(before.ids).find((name) => before.ids[name] !== now.ids[name]);
  if (changed !== undefined) return `its ${changed} is not what it was`;
  const lost = before.mainKeySlots.find((slot) => !now.mainKeySlots.includes(slot));
  if (lost !== undefined) return `main key ${String(lost)} is gone, or not readable`;
  const closed = before.devices.find((device) => !now.devices.includes(device));
  if (closed !== undefined) return `${closed} does not open any more`;
  if (before.echo === 'answered' && now.echo !== 'answered')
    return now.echo === 'unregistered' ? 'the host does not know it any more (97)' : 'the host is silent';
  return null;
}

/** Looks until all is as before or the time is up: programs and radios take a while after a start. Null when all is well. */
export async function checkHealth(
  before: HealthBaseline,
  ways: HealthWays,
  context: DeviceContext,
): Promise<string | null> {
  const endMs = context.time.monotonicMs() + breakerLimits.healthDeadlineMs;
  for (;;) {
    const problem = healthProblem(before, await lookAtHealth(ways, context));
    if (problem === null || context.time.monotonicMs() >= endMs) return problem;
    await sleep(context.time, breakerLimits.healthPauseMs, context.signal);
  }
}
