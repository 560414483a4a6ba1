import { readField60 } from '../iso8583/field-60.ts';
import type { Message } from '../iso8583/message.ts';
import { answerMti } from '../iso8583/mti.ts';
import type { AnswerOddity } from './answer-oddity.ts';

/** Whether a message answers this request, by message type, trace number, TID and MID; null: it does, else what it is instead. */
export function mismatchOf(
  request: Message,
  answer: Message,
): Extract<AnswerOddity, 'other-stan' | 'other-terminal' | 'other-message'> | null {
  if (answer.mti !== answerMti(request.mti)) return 'other-message';
  if (differs(request, answer, 41) || differs(request, answer, 42)) return 'other-terminal';
  if (differs(request, answer, 11)) return 'other-stan';
  return isOtherFunction(request, answer) ? 'other-message' : null;
}

function differs(request: Message, answer: Message, field: number): boolean {
  const asked = request.fields.get(field);
  return asked !== undefined && asked !== answer.fields.get(field);
}

/** An echo carries no trace number: what was asked for is all that tells its answer from that to a sign-off. */
function isOtherFunction(request: Message, answer: Message): boolean {
  if (request.fields.has(11)) return false;
  const asked = readField60(request.fields.get(60) ?? '')?.nmic;
  const answered = readField60(answer.fields.get(60) ?? '')?.nmic;
  return answered !== undefined && asked !== answered;
}
