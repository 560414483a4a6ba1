import type { CounterReading } from '../../../src/acquirer/counters.ts';
import { fleetWorld, type FleetPlan } from './fleet-world.ts';
import type { FleetPolicy } from './fleet-policies.ts';

/** How a fleet came back; times are seconds after the recovery. */
export interface FleetResult {
  readonly p50: number;
  readonly p99: number;
  readonly last: number;
  /** Terminals that were not registered when patience ended. */
  readonly left: number;
  /** Per terminal, begun after the recovery. */
  readonly attempts: number;
  readonly counters: CounterReading;
}

/** After this nobody waits any longer, milliseconds after the recovery. */
const patienceMs = 7_200_000;

/** Runs one policy on one fleet to the end. */
export async function runFleet(plan: FleetPlan, policy: FleetPolicy): Promise<FleetResult> {
  const { time, terminals, acquirer } = fleetWorld(plan);
  const backAtMs: number[] = [];
  let attempts = 0;
  const tried = (): void => {
    if (time.monotonicMs() >= plan.outageMs) attempts += 1;
  };
  const all = terminals.map(async (terminal) => {
    await policy(terminal, tried);
    backAtMs.push(time.monotonicMs() - plan.outageMs);
  });
  const patience = new Promise<void>((resolve) => void time.after(plan.outageMs + patienceMs, resolve));
  await Promise.race([Promise.all(all), patience]);
  time.dispose();
  const at = (share: number): number =>
    (backAtMs[Math.ceil(backAtMs.length * share) - 1] ?? Infinity) / 1_000;
  return {
    p50: at(0.5),
    p99: at(0.99),
    last: at(1),
    left: terminals.length - backAtMs.length,
    attempts: attempts / terminals.length,
    counters: acquirer.counters(),
  };
}
