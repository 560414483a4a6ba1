import type { RecordStore } from '../records/record-store.ts';
import { readRetryRecord } from '../records/retry-record.ts';
import { readSignInRecord, type SignInRecord } from '../records/sign-in-record.ts';
import type { Moment } from '../retry/moment.ts';
import { retryPolicy, windows } from '../retry/policy.table.ts';
import { reclock } from '../retry/reclock.ts';
import type { RetryState } from '../retry/retry-state.ts';

/** How a terminal stands with its registration, from what is remembered alone. */
export interface RegistrationStatus {
  readonly lastGoodMs: number | null;
  readonly last: SignInRecord['last'];
  readonly keys: SignInRecord['keys'];
  readonly phase: RetryState['phase'];
  /** What the last refusal wants mended first. */
  readonly fix: RetryState['fix'];
  readonly attemptsThisHour: number;
  readonly attemptsPerHour: number;
  /** Until the next attempt of its own; null: none is planned. */
  readonly nextInMs: number | null;
}

/** Reads it; nothing is asked of anybody and nothing is written. */
export function registrationStatus(
  records: Pick<RecordStore, 'read'>,
  tid: string,
  now: Moment,
): RegistrationStatus {
  const { lastGoodMs, last, keys } = readSignInRecord(records, tid);
  const state = reclock(readRetryRecord(records, tid, { now, random: unspread }), now);
  const anHourAgoMs = now.wallMs - windows.hourMs;
  return {
    lastGoodMs,
    last,
    keys,
    phase: state.phase,
    fix: state.fix,
    attemptsThisHour: state.attemptsAtMs.filter((atMs) => atMs > anHourAgoMs).length,
    attemptsPerHour: retryPolicy.attemptsPerHour,
    nextInMs: state.nextAtMs === null ? null : Math.max(0, state.nextAtMs - now.wallMs),
  };
}

/** A terminal that never tried is due: how its first attempt is spread is drawn when it is planned. */
const unspread = { float: () => 0 };
