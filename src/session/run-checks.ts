import type { DeviceName } from '../../hal/contracts/device.ts';
import type { Check, CheckOutcome, Look } from '../checks/check.ts';
import { skipped } from '../checks/outcome.ts';
import type { Lease, Leases } from './leases.ts';
import { runYielding, saleInTheWay } from './yield-to-payment.ts';

/** One finished execution. Times are milliseconds of terminal time. */
export interface Execution {
  readonly check: Check;
  readonly outcome: CheckOutcome;
  readonly startedAtMs: number;
  readonly durationMs: number;
}

/** What running a set of checks needs. */
export interface Round {
  readonly checks: readonly Check[];
  /** Makes the view of one check; `earlier` grows as checks finish. */
  readonly look: (check: Check, earlier: ReadonlyMap<string, CheckOutcome>) => Look;
  readonly leases: Leases;
  readonly owner: string;
  readonly earlier: ReadonlyMap<string, CheckOutcome>;
  /** Asked before each check begins; false: what was seen so far makes it needless, and it leaves no execution. */
  readonly wanted?: () => boolean;
  readonly onStart: (check: Check) => void;
  readonly onEnd: (execution: Execution) => void;
}

/**
 * Runs checks in their order, side by side where their devices differ, each after those it depends on. A check below a failed one is
 * `skipped: blocked-by`, one whose device somebody else or a sale holds `skipped: device-in-use`. Every check that is wanted ends with an
 * execution.
 */
export async function runChecks(round: Round): Promise<readonly Execution[]> {
  const outcomes = new Map(round.earlier);
  const executions: Execution[] = [];
  const waiting = [...round.checks];
  const running = new Map<Check, Promise<void>>();

  const finish = (execution: Execution): void => {
    running.delete(execution.check);
    outcomes.set(execution.check.id, execution.outcome);
    executions.push(execution);
    round.onEnd(execution);
  };

  while (waiting.length > 0 || running.size > 0) {
    for (const check of waiting.filter((candidate) => isReady(candidate, waiting, running))) {
      if (sharesDevice(check, [...running.keys()])) continue;
      waiting.splice(waiting.indexOf(check), 1);
      if (round.wanted?.() === false) continue;
      const work = execute(round, check, outcomes).then(finish);
      running.set(check, work);
    }
    if (running.size === 0 && waiting.length > 0 && round.wanted?.() !== false)
      throw new Error(`checks wait for each other: ${waiting.map((check) => check.id).join(', ')}`);
    if (running.size > 0) await Promise.race(running.values());
  }
  return executions;
}

async function execute(
  round: Round,
  check: Check,
  outcomes: ReadonlyMap<string, CheckOutcome>,
): Promise<Execution> {
  const look = round.look(check, outcomes);
  const startedAtMs = look.context.time.monotonicMs();
  const ended = (outcome: CheckOutcome): Execution => ({
    check,
    outcome,
    startedAtMs,
    durationMs: look.context.time.monotonicMs() - startedAtMs,
  });
  const blocker = blockerOf(check, outcomes);
  if (blocker !== null) return ended(skipped(`blocked-by:${blocker}`));
  const sale = await saleInTheWay(check, look);
  if (sale !== null) return ended(sale);
  const lease = claim(round, check);
  if (lease === null) return ended(skipped('device-in-use'));
  round.onStart(check);
  try {
    return ended(await runYielding(check, look));
  } finally {
    lease.release();
  }
}

/** The failed check at the root: a check blocked by a blocked one is blocked by what blocked that. */
function blockerOf(check: Check, outcomes: ReadonlyMap<string, CheckOutcome>): string | null {
  for (const id of check.dependsOn) {
    const outcome = outcomes.get(id);
    if (outcome?.verdict === 'failed') return id;
    if (outcome?.verdict === 'skipped' && outcome.reason?.startsWith('blocked-by:') === true) {
      return outcome.reason.slice('blocked-by:'.length);
    }
  }
  return null;
}

function claim(round: Round, check: Check): Lease | null {
  const lease = round.leases.claim(check.needs, round.owner);
  return lease.ok ? lease.value : null;
}

function isReady(check: Check, waiting: readonly Check[], running: ReadonlyMap<Check, unknown>): boolean {
  const pending = new Set([...waiting, ...running.keys()].map((other) => other.id));
  return check.dependsOn.every((id) => !pending.has(id));
}

/** A person, too, is asked by one check at a time. */
function sharesDevice(check: Check, others: readonly Check[]): boolean {
  if (asksPerson(check) && others.some(asksPerson)) return true;
  const used = new Set<DeviceName>(others.flatMap((other) => other.needs));
  return check.needs.some((device) => used.has(device));
}

function asksPerson({ level, effects }: Check): boolean {
  return level === 'interactive' || effects.includes('needs-operator');
}
