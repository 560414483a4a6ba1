import type { RegistrationOutcome } from '../registration-port.ts';
import type { RecordStore } from './record-store.ts';
import { readSignInRecord, writeSignInRecord, type SignInRecord } from './sign-in-record.ts';

/** Records how an attempt ended: new keys after an acceptance, the old ones after a refusal, unknown ones where nobody can tell. */
export function settleSignIn(
  records: RecordStore,
  tid: string,
  { outcome, nowMs }: { readonly outcome: RegistrationOutcome; readonly nowMs: number },
): void {
  records.change((change) => {
    const known = readSignInRecord(change, tid);
    writeSignInRecord(change, tid, {
      ...known,
      ...keysAfter(known, outcome, nowMs),
      last: lastOf(outcome, nowMs),
    });
  });
}

function keysAfter(
  known: SignInRecord,
  outcome: RegistrationOutcome,
  nowMs: number,
): Pick<SignInRecord, 'keys' | 'keysBefore' | 'lastGoodMs'> {
  const lastGoodMs = outcome.kind === 'registered' ? nowMs : known.lastGoodMs;
  const keys = keysOf(known, outcome);
  return { keys, keysBefore: keys, lastGoodMs };
}

/** Without a trace number nothing was asked that could change a key. */
function keysOf(known: SignInRecord, outcome: RegistrationOutcome): SignInRecord['keys'] {
  if (outcome.stan === null) return known.keys;
  if (outcome.kind === 'registered') return 'good';
  return outcome.kind === 'failed' && outcome.keysUnknown ? 'unknown' : known.keysBefore;
}

function lastOf(outcome: RegistrationOutcome, atMs: number): SignInRecord['last'] {
  const { kind } = outcome;
  return {
    atMs,
    kind,
    code: kind === 'refused' || kind === 'pending' ? outcome.meaning.code.slice(0, 8) : null,
    stage: kind === 'failed' ? outcome.failure.stage : null,
    cause: kind === 'failed' ? outcome.failure.cause : null,
  };
}
