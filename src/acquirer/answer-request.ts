import type { Message } from '../registration/iso8583/message.ts';
import { networkMessageOf } from '../registration/iso8583/network-message.ts';
import type { NetworkMessageId } from '../registration/iso8583/network-messages.table.ts';
import { destinationNii } from '../registration/iso8583/tpdu.ts';
import type { AcquirerState } from './acquirer-state.ts';
import { echoAnswer, signOffAnswer, statusAnswer, unsupportedAnswer } from './answers/network-answers.ts';
import { saleAnswer } from './answers/sale-answer.ts';
import { batchUploadAnswer, settlementAnswer } from './answers/settlement-answers.ts';
import { signInAnswer } from './answers/sign-in-answer.ts';
import type { HostRequest } from './request.ts';

/** What the host answers, or null where it says nothing: to another network's number, or when told to be silent. */
export function answerRequest(state: AcquirerState, request: HostRequest): Message | null {
  const { message, conduct } = request;
  const kind = networkMessageOf(message)?.id;
  if (message.tpdu !== null && destinationNii(message.tpdu) !== state.profile.nii) return null;
  if (conduct.answers === 'nothing' || (conduct.answers === 'echo-only' && kind !== 'echo-test')) return null;
  const answer = answererOf(kind, message.mti)(state, request);
  const code = answer.fields.get(39) ?? '00';
  if (code === '00') state.counters.count('accepted');
  else state.counters.refused(code);
  return answer;
}

type Answerer = (state: AcquirerState, request: HostRequest) => Message;

const answerers: Readonly<Partial<Record<NetworkMessageId, Answerer>>> = {
  'sign-in': signInAnswer,
  'echo-test': echoAnswer,
  'sign-off': signOffAnswer,
  'status-upload': statusAnswer,
  settlement: settlementAnswer,
  'batch-upload': batchUploadAnswer,
  'batch-upload-end': batchUploadAnswer,
};

function answererOf(kind: NetworkMessageId | undefined, mti: string): Answerer {
  if (kind !== undefined) return answerers[kind] ?? unsupportedAnswer;
  return mti === '0200' ? saleAnswer : unsupportedAnswer;
}
