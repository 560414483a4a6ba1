import type { WrappedKey } from '../../../hal/contracts/keystore.ts';
import { readField60 } from '../iso8583/field-60.ts';
import { readHeader } from '../iso8583/header.ts';
import type { Message } from '../iso8583/message.ts';
import type { ProcessingRequirement } from '../iso8583/processing-requirements.table.ts';
import type { SignedIn } from '../registration-port.ts';
import { hostTimeOf } from './host-time.ts';
import { endInFailure, toldBy, type SignInRun, type SignInStep } from './sign-in-run.ts';

/** Hands all keys to the secure module together; it takes them all or none. */
export async function loadingKeys(
  run: SignInRun,
  answer: Message,
  keys: readonly WrappedKey[],
): Promise<SignInStep> {
  const { keystore, mainKeySlot, keyProfile, context } = run;
  const set = { slot: mainKeySlot, cipher: keyProfile.cipher, keys };
  const imported = await keystore.importWorkingKeys(set, context);
  if (!imported.ok) {
    const { code, detail } = imported.fault;
    return endInFailure(run, { stage: 'load-keys', cause: code, detail }, true);
  }
  const { outcome } = imported.value;
  if (outcome === 'ok') {
    const signedIn = signedInBy(run, answer, keys);
    return { end: { kind: 'registered', signedIn, activated: null, ...toldBy(run) } };
  }
  const which = 'use' in imported.value ? `the ${imported.value.use} key` : 'the main key';
  return endInFailure(
    run,
    { stage: 'load-keys', cause: outcome, detail: `refused by the secure module: ${which}` },
    true,
  );
}

function signedInBy(run: SignInRun, answer: Message, keys: readonly WrappedKey[]): SignedIn {
  const nowMs = run.told.answeredAtMs;
  const hostMs = hostTimeOf(answer, run.hostUtcOffsetMinutes, nowMs);
  return {
    batchNumber: readField60(answer.fields.get(60) ?? '')?.batch ?? null,
    adoptBatch: run.unsettledCount === 0,
    clockAheadMs: hostMs === null ? null : nowMs - hostMs,
    requests: requestsIn(answer),
    loadedKeys: keys.map((key) => key.use),
  };
}

/** What the header asks for; also without a header, nothing. */
function requestsIn(answer: Message): readonly ProcessingRequirement[] {
  const requirement = readHeader(answer.header ?? '')?.requirement ?? 'none';
  return requirement === 'none' ? [] : [requirement];
}
