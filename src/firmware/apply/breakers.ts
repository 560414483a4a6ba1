import { breakerLimits } from './breakers.table.ts';

/** What has happened with updates here; kept across restarts. Times are milliseconds since 1970. */
export interface UpdateHistory {
  /** Times the engine was started, per deployment. */
  readonly attempts: Readonly<Record<string, number>>;
  /** Journal transitions, per deployment. */
  readonly transitions: Readonly<Record<string, number>>;
  readonly rollbacks: readonly {
    readonly deploymentId: string;
    readonly sha256: string;
    readonly atMs: number;
  }[];
}

/** Whether another attempt may start, else why not and when it may; null: not by itself. */
export type MayAttempt =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly why: BreakerReason; readonly retryAtMs: number | null };

/** Why the loop is broken. */
export type BreakerReason =
  | 'too-many-attempts'
  | 'too-many-transitions'
  | 'cooling-down'
  | 'image-rolled-back'
  | 'no-good-slot';

/** Breaks every loop an update can get into: attempts, journal transitions, roll-backs, and both slots bad. */
export function mayAttempt(
  history: UpdateHistory,
  wish: { readonly deploymentId: string; readonly sha256: string; readonly goodSlots: number },
  nowMs: number,
): MayAttempt {
  const { deploymentId, sha256 } = wish;
  if (wish.goodSlots < 1) return stop('no-good-slot');
  if (countIn(history.attempts, deploymentId) >= breakerLimits.attempts) return stop('too-many-attempts');
  if (countIn(history.transitions, deploymentId) >= breakerLimits.transitions)
    return stop('too-many-transitions');
  const again = history.rollbacks.some(
    (rollback) => rollback.sha256 === sha256 && rollback.deploymentId === deploymentId,
  );
  if (again) return stop('image-rolled-back');
  const lastMs = Math.max(-Infinity, ...timesKnown(history, nowMs));
  const retryAtMs = lastMs + breakerLimits.coolDownMs;
  return nowMs < retryAtMs ? { allowed: false, why: 'cooling-down', retryAtMs } : { allowed: true };
}

/** A roll-back of a time that is still far off was noted by a clock that was wrong: waiting for that time would be waiting for years. */
function timesKnown({ rollbacks }: UpdateHistory, nowMs: number): readonly number[] {
  return rollbacks.map(({ atMs }) => atMs).filter((atMs) => atMs <= nowMs + breakerLimits.coolDownMs);
}

/** How often something was counted; what an object has from birth counts for nothing, whatever a deployment is called. */
export function countIn(counts: Readonly<Record<string, number>>, id: string): number {
  return Object.hasOwn(counts, id) ? (counts[id] ?? 0) : 0;
}

function stop(why: BreakerReason): MayAttempt {
  return { allowed: false, why, retryAtMs: null };
}
