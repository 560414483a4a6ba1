// A fleet after an outage: how soon all terminals are registered again and what the host had to bear, beside the policies people write first.
import { exponential, fixed, fullJitter, shipped } from './fleet/fleet-policies.ts';
import type { FleetPolicy } from './fleet/fleet-policies.ts';
import type { FleetPlan } from './fleet/fleet-world.ts';
import { runFleet } from './fleet/run-fleet.ts';
import type { FleetResult } from './fleet/run-fleet.ts';

const plan: FleetPlan = {
  terminals: 10_000,
  outageMs: 600_000,
  outage: 'refused',
  perSecond: 50,
  queue: 500,
  // An echo makes no key: judged to take a fifth of a sign-in. The row with a dear echo is the worst case.
  echoShare: 0.2,
  seed: 10_000,
};

/** Times the host's capacity, attempts per terminal, times the ideal drain: every terminal signs in once and none waits for another reason. */
const targets = { peak: 2, attempts: 1.1, last: 2 } as const;

/** Where an echo takes the host as long as a sign-in, whoever asks first asks twice: the host can drain no faster than that. */
const askedTwice = 2;

interface Row {
  readonly name: string;
  readonly policy: FleetPolicy;
  readonly plan: FleetPlan;
  /** How much a terminal costs the host at least, in sign-ins; 1 where not said. */
  readonly least?: number;
}

const dearEcho = { ...plan, echoShare: 1 };
const judged: readonly Row[] = [
  { name: 'as shipped', policy: shipped(), plan },
  { name: '  the host silent while down', policy: shipped(), plan: { ...plan, outage: 'black-hole' } },
  { name: '  an echo costs a sign-in', policy: shipped(), plan: dearEcho, least: askedTwice },
];
const beside: readonly Row[] = [
  { name: '  the same, cap raised to 600 s', policy: shipped(600_000), plan: dearEcho, least: askedTwice },
  { name: 'full jitter 5-300 s, no echo', policy: fullJitter(5_000, 300_000), plan },
  { name: 'exponential 5-300 s', policy: exponential(5_000, 300_000), plan },
  { name: 'fixed 30 s', policy: fixed(30_000), plan },
];

/** Prints a row per policy; fails where the shipped one misses a target. */
export async function run(): Promise<void> {
  const { terminals, perSecond, outageMs, queue } = plan;
  console.log(
    `${String(terminals)} terminals, ${String(outageMs / 60_000)} min outage, host ${String(perSecond)} sign-ins/s, queue ${String(queue)}; ideal drain ${String(idealS({}))} s, and ${String(idealS({ least: askedTwice }))} s where an echo costs a sign-in`,
  );
  console.log(
    columns(['policy', 'p50 s', 'p99 s', 'last s', 'x ideal', 'attempts', 'req/s', 'sign-in/s', 'left']),
  );
  const missed: string[] = [];
  for (const row of judged) missed.push(...missesOf(row, await measured(row)));
  for (const row of beside) await measured(row);
  console.log(missed.length === 0 ? 'every target met' : `MISSED: ${missed.join('; ')}`);
  if (missed.length > 0) process.exitCode = 1;
}

/** How soon a host that is never idle has heard everybody out. */
function idealS({ least = 1 }: Pick<Row, 'least'>): number {
  return (plan.terminals * least) / plan.perSecond;
}

async function measured(row: Row): Promise<FleetResult> {
  const result = await runFleet(row.plan, row.policy);
  const { p50, p99, last, attempts, counters, left } = result;
  const rates = [counters.peakRequestsPerSecond, counters.peakAttemptsPerSecond].map(String);
  const times = [p50, p99, last].map((seconds) => seconds.toFixed(0));
  const told = [row.name, ...times, (last / idealS(row)).toFixed(2), attempts.toFixed(2), ...rates];
  console.log(columns([...told, String(left)]));
  return result;
}

function missesOf(row: Row, { last, attempts, counters, left }: FleetResult): readonly string[] {
  const peak = counters.peakRequestsPerSecond;
  const misses = [
    ...(peak > targets.peak * plan.perSecond ? [`peak ${String(peak)} requests/s`] : []),
    ...(attempts > targets.attempts ? [`${attempts.toFixed(2)} attempts per terminal`] : []),
    ...(left > 0 || last > targets.last * idealS(row) ? [`the last one after ${last.toFixed(0)} s`] : []),
  ];
  return misses.map((miss) => `${row.name.trim()}: ${miss}`);
}

function columns([name = '', ...cells]: readonly string[]): string {
  return name.padEnd(32) + cells.map((cell) => cell.padStart(10)).join('');
}
