import { parseHex } from '../iso8583/hex-text.ts';
import type { Message } from '../iso8583/message.ts';
import { splitKeyBlock } from '../keys/split-key-block.ts';
import { refusalOf } from './answer-facts.ts';
import { loadingKeys } from './loading-keys.ts';
import { endInFailure, nextPhase, toldBy, type SignInRun, type SignInStep } from './sign-in-run.ts';

/** Reads the verdict. Accepted without keys, or with keys in a form nobody knows, is a failure: the host has changed what we do not have. */
export function verifying(run: SignInRun, answer: Message): SignInStep {
  if (!answer.fields.has(39)) {
    const detail = 'the answer has no response code (field 39)';
    return endInFailure(run, { stage: 'verify', cause: 'no-code', detail }, true);
  }
  const refusal = refusalOf(answer, run.codeProfile);
  if (refusal !== null) return { end: { kind: 'refused', ...refusal, hintMs: null, ...toldBy(run) } };
  const block = parseHex(answer.fields.get(62) ?? '');
  if (!block.ok || block.value.length === 0) {
    const detail = 'accepted without a key block (field 62)';
    return endInFailure(run, { stage: 'verify', cause: 'no-keys', detail }, true);
  }
  const keys = splitKeyBlock(block.value, run.keyProfile);
  block.value.fill(0);
  if (keys.ok) return nextPhase('loading-keys', () => loadingKeys(run, answer, keys.value));
  const detail = `a key block of ${String(keys.error.have)} bytes`;
  return endInFailure(run, { stage: 'verify', cause: 'bad-key-block', detail }, true);
}
