import type { Message } from '../../registration/iso8583/message.ts';
import type { AcquirerState } from '../acquirer-state.ts';
import { signInDecision, standingDecision, systemDecision, type Decision } from '../decide.ts';
import type { HostRequest } from '../request.ts';
import { TerminalAccount } from '../terminal-account.ts';
import { renewKeys } from '../working-keys.ts';
import { answerOf, longAnswer, withBatch } from './answer.ts';

/** 0810: new working keys under the terminal's main key, or a refusal, which carries none. */
export function signInAnswer(state: AcquirerState, request: HostRequest): Message {
  const system = systemDecision(state, request);
  const standing = system ?? standingDecision(state, request);
  if (!(standing instanceof TerminalAccount)) return answerOf(state, request, standing, longAnswer);
  const decision = signInDecision(state, request, standing);
  return decision === null
    ? acceptance(state, request, standing)
    : refusal(state, request, { decision, account: standing });
}

function refusal(
  state: AcquirerState,
  request: HostRequest,
  { decision, account }: { readonly decision: Decision; readonly account: TerminalAccount },
): Message {
  const answer = answerOf(state, request, decision, longAnswer);
  if (decision.code !== '77') return answer;
  const theirs = Number(request.field60?.batch ?? '0');
  const batch = request.conduct.batch === 'open' ? theirs : Math.max(account.batch, theirs + 1);
  return withBatch(answer, batch, request.field60?.nmic ?? '001');
}

function acceptance(state: AcquirerState, request: HostRequest, account: TerminalAccount): Message {
  const { conduct, field60 } = request;
  const nmic = field60?.nmic ?? '001';
  const answer = withBatch(answerOf(state, request, { code: '00' }, longAnswer), account.batch, nmic);
  if (answer.fields.get(39) !== '00') return answer;
  const block = renewKeys(account, nmic, { ...state, block: conduct.keyBlock });
  account.signState = 'signed-in';
  account.signedInAtMs = state.time.monotonicMs();
  if (conduct.otherDeviceAfterMs !== null) rivalLater(state, account, nmic, conduct.otherDeviceAfterMs);
  return block === null ? answer : { ...answer, fields: new Map(answer.fields).set(62, block) };
}

/** A second device with the same number signs in later: the host then holds its keys, and ours are worth nothing. */
function rivalLater(state: AcquirerState, account: TerminalAccount, nmic: string, afterMs: number): void {
  state.time.after(afterMs, () => void renewKeys(account, nmic, { ...state, block: 'good' }));
}
