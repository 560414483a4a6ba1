import type { Decoded } from '../contracts/decoded.ts';
import { decoded, undecodable } from '../contracts/decoded.ts';

/** A CCID message in either direction: ten bytes of head, then data. The meaning of `parameters` depends on the type. */
export interface CcidMessage {
  readonly type: number;
  readonly slot: number;
  readonly sequence: number;
  readonly parameters: readonly [number, number, number];
  readonly data: Uint8Array;
}

/** What a reader says to a command. */
export interface CcidReply {
  readonly type: number;
  readonly slot: number;
  readonly sequence: number;
  readonly card: 'active' | 'inactive' | 'absent';
  readonly outcome: 'ok' | 'failed' | 'time-extension';
  /** The slot error of a failure (A0..FF and a few below); null when all is well. */
  readonly error: number | null;
  /** Chain, clock or protocol byte, as the type has it. */
  readonly last: number;
  readonly data: Uint8Array;
}

/** The longest message a serial reader takes: 10 bytes of head and an APDU of 261. */
export const longestCcidMessage = 271;

const cardStates = ['active', 'inactive', 'absent'] as const;
const outcomes = ['ok', 'failed', 'time-extension'] as const;

/** Bytes of a message. */
export function encodeCcidMessage(message: CcidMessage): Uint8Array {
  const { type, slot, sequence, parameters, data } = message;
  const bytes = new Uint8Array(10 + data.length);
  bytes.set([type, 0, 0, 0, 0, slot, sequence, ...parameters]);
  new DataView(bytes.buffer).setUint32(1, data.length, true);
  bytes.set(data, 10);
  return bytes;
}

/** Decodes one whole message. */
export function decodeCcidMessage(bytes: Uint8Array): Decoded<CcidMessage> {
  const head = { need: 10, have: bytes.length };
  if (head.have < head.need) return undecodable('too-short', bytes.length, 'no message head', head);
  const size = { need: 10 + ccidDataLength(bytes), have: bytes.length };
  if (size.have !== size.need) return undecodable('length', 1, 'length does not fit the message', size);
  const [type = 0, , , , , slot = 0, sequence = 0, first = 0, second = 0, third = 0] = bytes;
  return decoded({ type, slot, sequence, parameters: [first, second, third], data: bytes.slice(10) });
}

/** Decodes one whole answer of a reader. */
export function decodeCcidReply(bytes: Uint8Array): Decoded<CcidReply> {
  const message = decodeCcidMessage(bytes);
  if (!message.ok) return message;
  const { type, slot, sequence, parameters, data } = message.value;
  const [status, error, last] = parameters;
  if (type < 0x80 || type > 0x84) return undecodable('type', 0, 'no answer of a reader');
  const card = cardStates[status & 0x03];
  const outcome = outcomes[status >> 6];
  if (card === undefined || outcome === undefined) return undecodable('status', 7, 'reserved state');
  return decoded({
    type,
    slot,
    sequence,
    card,
    outcome,
    error: outcome === 'failed' ? error : null,
    last,
    data,
  });
}

/** Bytes of an answer, for virtual readers. */
export function encodeCcidReply(reply: CcidReply): Uint8Array {
  const { type, slot, sequence, data } = reply;
  const status = cardStates.indexOf(reply.card) | (outcomes.indexOf(reply.outcome) << 6);
  return encodeCcidMessage({
    type,
    slot,
    sequence,
    parameters: [status, reply.error ?? 0, reply.last],
    data,
  });
}

/** The data length that a message head announces; `bytes` holds at least five. */
export function ccidDataLength(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(1, true);
}
