import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { Random } from '../../../hal/contracts/random.ts';
import type { CodeFix } from '../codes/code-entry.ts';
import { hasRetryRecord, readRetryRecord, writeRetryRecord } from '../records/retry-record.ts';
import type { RecordChange, RecordStore } from '../records/record-store.ts';
import { settleSignIn } from '../records/settle-sign-in.ts';
import type { RegistrationOutcome, RegistrationPort } from '../registration-port.ts';
import { afterAttempt } from '../retry/after-attempt.ts';
import { mayAttempt, type AttemptSource, type Permit, type WaitReason } from '../retry/may-attempt.ts';
import type { Moment } from '../retry/moment.ts';
import type { RetryState } from '../retry/retry-state.ts';
import { afterBoot, beginAttempt } from '../retry/state-changes.ts';
import { attemptOutcomeOf } from './attempt-outcome-of.ts';

/** Who wants to register, and what is remembered of it. */
export interface Attempting {
  readonly port: RegistrationPort;
  readonly records: RecordStore;
  readonly tid: string;
  readonly source: AttemptSource;
  /** Names this boot of the terminal, so that waits survive a restart and not a clock that starts over. */
  readonly bootId: string;
  /** Whether what the last answer asked to be mended first is mended; absent: only what mends itself. */
  readonly isMended?: (fix: CodeFix) => boolean;
  /** The back-off's cap where the hub has raised it. */
  readonly capMs?: number;
}

/** What came of it: an attempt and its outcome, or why there was none and for how long there will be none (null: until something changes). */
export type Attempt =
  | { readonly made: true; readonly outcome: RegistrationOutcome }
  | { readonly made: false; readonly reason: WaitReason | 'fix-first'; readonly waitMs: number | null };

/**
 * One attempt by the rules of the retry policy: allowed and counted in one step on the disk before the first packet, so that neither
 * a second process nor a power cut gets one for free; remembered however it ends.
 */
export async function attempt(attempting: Attempting, context: DeviceContext): Promise<Attempt> {
  const { records, tid, port } = attempting;
  const permit = begin(attempting, context);
  if ('made' in permit) return permit;
  const outcome = await port.register({ endpoint: permit.endpoint, first: permit.first }, context);
  const now = momentOf(attempting, context);
  records.change((change) => {
    const state = readRetryRecord(change, tid, { now, random: context.random });
    const ended = attemptOutcomeOf(outcome);
    const chance = {
      random: context.random,
      ...(attempting.capMs === undefined ? {} : { capMs: attempting.capMs }),
    };
    if (ended !== null) writeRetryRecord(change, tid, afterAttempt(state, now, ended, chance));
  });
  settleSignIn(records, tid, { outcome, nowMs: now.wallMs });
  return { made: true, outcome };
}

/** Now, as the retry policy wants it told. */
export function momentOf(
  { bootId }: Pick<Attempting, 'bootId'>,
  { time }: Pick<DeviceContext, 'time'>,
): Moment {
  return { wallMs: time.now(), monotonicMs: time.monotonicMs(), bootId };
}

function begin(
  attempting: Attempting,
  context: DeviceContext,
): Extract<Permit, { allowed: true }> | Extract<Attempt, { made: false }> {
  const { records, tid, port, source, isMended = mendsItself } = attempting;
  const now = momentOf(attempting, context);
  return records.change((change) => {
    const state = stateOfThisBoot(change, tid, { now, random: context.random });
    const permit = mayAttempt(state, now, source, port.endpoints);
    if (!permit.allowed) return { made: false, reason: permit.reason, waitMs: permit.waitMs };
    if (permit.fix !== null && !isMended(permit.fix))
      return { made: false, reason: 'fix-first', waitMs: null };
    writeRetryRecord(change, tid, beginAttempt(state, now, source));
    return permit;
  });
}

/**
 * What is remembered, as of this boot. What was drawn for a terminal that never tried, or for one that was switched on again, is kept at
 * once: drawn anew at every look, a wait would never end.
 */
function stateOfThisBoot(
  change: RecordChange,
  tid: string,
  start: { readonly now: Moment; readonly random: Random },
): RetryState {
  const state = readRetryRecord(change, tid, start);
  const sameBoot = state.clock.bootId === start.now.bootId;
  if (sameBoot && hasRetryRecord(change, tid)) return state;
  const begun = sameBoot ? state : afterBoot(state, start.now, start.random);
  writeRetryRecord(change, tid, begun);
  return begun;
}

function mendsItself(fix: CodeFix): boolean {
  return fix === 'new-stan' || fix === 'sign-in-again';
}
