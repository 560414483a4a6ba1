import type { Random } from '../../../hal/contracts/random.ts';
import type { Moment } from '../retry/moment.ts';
import { retryPolicy } from '../retry/policy.table.ts';
import { initialRetryState, parseRetryState, type RetryState } from '../retry/retry-state.ts';
import type { RecordChange } from './record-store.ts';

/**
 * What the retry policy remembers of this terminal, or a fresh start. A record that cannot be read counts as a budget used up just now:
 * damage must not be a way to more attempts.
 */
export function readRetryRecord(
  records: Pick<RecordChange, 'read'>,
  tid: string,
  start: { readonly now: Moment; readonly random: Pick<Random, 'float'> },
): RetryState {
  const value = records.read(nameOf(tid));
  const fresh = initialRetryState(start.now, start.random);
  if (value === undefined) return fresh;
  const parsed = parseRetryState(value);
  if (parsed.ok) return parsed.value;
  const spent = Array.from({ length: retryPolicy.attemptsPerHour }, () => start.now.wallMs);
  return { ...fresh, attemptsAtMs: spent };
}

/** Whether the retry policy remembers anything of this terminal. */
export function hasRetryRecord(records: Pick<RecordChange, 'read'>, tid: string): boolean {
  return records.read(nameOf(tid)) !== undefined;
}

/** Replaces what the retry policy remembers. */
export function writeRetryRecord(records: RecordChange, tid: string, state: RetryState): void {
  records.write(nameOf(tid), state);
}

function nameOf(tid: string): string {
  return `retry ${tid}`;
}
