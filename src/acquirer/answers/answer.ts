import { networkField60 } from '../../registration/iso8583/field-60.ts';
import { withRequirementDigit } from '../../registration/iso8583/header.ts';
import type { Message } from '../../registration/iso8583/message.ts';
import { answerMti } from '../../registration/iso8583/mti.ts';
import { answerTpdu } from '../../registration/iso8583/tpdu.ts';
import type { AcquirerState } from '../acquirer-state.ts';
import type { Decision } from '../decide.ts';
import type { HostRequest } from '../request.ts';

/** Fields an answer repeats or adds by itself; `clock` are 12 and 13, `reference` is 37. */
export interface AnswerShape {
  readonly repeats: readonly number[];
  readonly clock: boolean;
  readonly acquirer: boolean;
  readonly reference: boolean;
}

/** Fields of a long answer: sign-in, sign-off, settlement, sales. */
export const longAnswer: AnswerShape = {
  repeats: [11, 41, 42, 60],
  clock: true,
  acquirer: true,
  reference: true,
};

/** Fields of the answer to an echo test and its like. */
export const shortAnswer: AnswerShape = {
  repeats: [41, 42, 60],
  clock: true,
  acquirer: false,
  reference: false,
};

/** The answer to a request, with the host's words where the code says too little. `null` for a decision leaves field 39 out. */
export function answerOf(
  state: AcquirerState,
  request: HostRequest,
  decision: Decision | null,
  shape: AnswerShape,
): Message {
  const { message, conduct } = request;
  const fields = new Map<number, string>();
  for (const field of shape.repeats) {
    const value = message.fields.get(field);
    if (value !== undefined) fields.set(field, value);
  }
  if (shape.clock) addClock(fields, state, conduct.clockSkewMs);
  if (shape.acquirer) fields.set(32, state.profile.acquirerId);
  if (shape.reference) fields.set(37, String(state.nextReference()).padStart(12, '0'));
  if (decision !== null) {
    const code = conduct.code ?? decision.code;
    fields.set(39, code);
    if (decision.words !== undefined && code === decision.code) fields.set(56, `${code}+${decision.words}`);
  }
  return {
    tpdu: message.tpdu === null ? null : answerTpdu(message.tpdu),
    header: message.header === null ? null : withRequirementDigit(message.header, conduct.asks.toUpperCase()),
    mti: answerMti(message.mti),
    fields,
  };
}

/** The same answer naming another batch in 60.2. */
export function withBatch(answer: Message, batch: number, nmic: string): Message {
  const fields = new Map(answer.fields).set(60, networkField60(String(batch).padStart(6, '0'), nmic));
  return { ...answer, fields };
}

function addClock(fields: Map<number, string>, { time, profile }: AcquirerState, skewMs: number): void {
  const local = new Date(time.now() + skewMs + profile.utcOffsetMinutes * 60_000).toISOString();
  fields.set(12, local.slice(11, 19).replaceAll(':', ''));
  fields.set(13, local.slice(5, 10).replace('-', ''));
}
