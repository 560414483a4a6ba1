import type { Decoded } from '../contracts/decoded.ts';
import { decoded, undecodable } from '../contracts/decoded.ts';
import { decodeWords, encodeWords, pcscLimits } from './pcsc-messages.ts';

/** Share modes and protocol bits. */
export const pcscModes = {
  exclusive: 1,
  shared: 2,
  direct: 3,
  protocolT0: 1,
  protocolT1: 2,
  protocolRaw: 4,
} as const;

/** What becomes of the card when a connection or transaction ends. */
export const pcscDispositions = { leave: 0, reset: 1, unpower: 2, eject: 3 } as const;

/** Connects to the card in a reader. */
export interface PcscConnect {
  readonly context: number;
  readonly reader: string;
  readonly shareMode: number;
  readonly preferredProtocols: number;
  readonly card: number;
  readonly activeProtocol: number;
  readonly rv: number;
}

/** Connects again after a reset by someone else. */
export interface PcscReconnect {
  readonly card: number;
  readonly shareMode: number;
  readonly preferredProtocols: number;
  readonly initialization: number;
  readonly activeProtocol: number;
  readonly rv: number;
}

/** Ends a connection or a transaction. */
export interface PcscEnd {
  readonly card: number;
  readonly disposition: number;
  readonly rv: number;
}

/** Begins a transaction. */
export interface PcscBegin {
  readonly card: number;
  readonly rv: number;
}

const connectSize = 4 + pcscLimits.readerName + 5 * 4;

/** Bytes of a connect message. */
export function encodeConnect(message: PcscConnect): Uint8Array {
  const bytes = new Uint8Array(connectSize);
  bytes.set(encodeWords([message.context]));
  bytes.set(encodeReaderName(message.reader), 4);
  const { shareMode, preferredProtocols, card, activeProtocol, rv } = message;
  bytes.set(
    encodeWords([shareMode, preferredProtocols, card, activeProtocol, rv]),
    4 + pcscLimits.readerName,
  );
  return bytes;
}

/** Reads a connect message. */
export function decodeConnect(bytes: Uint8Array): Decoded<PcscConnect> {
  const size = { need: connectSize, have: bytes.length };
  if (size.have !== size.need)
    return undecodable('length', Math.min(size.have, size.need), 'wrong size', size);
  const nameEnd = 4 + pcscLimits.readerName;
  const context = decodeWords(bytes.subarray(0, 4), 1);
  if (!context.ok) return context;
  const words = decodeWords(bytes.subarray(nameEnd), 5);
  if (!words.ok) return words;
  const [shareMode = 0, preferredProtocols = 0, card = 0, activeProtocol = 0, rv = 0] = words.value;
  const reader = decodeReaderName(bytes.subarray(4, nameEnd));
  return decoded({
    context: context.value[0] ?? 0,
    reader,
    shareMode,
    preferredProtocols,
    card,
    activeProtocol,
    rv,
  });
}

/** Bytes of a reconnect message. */
export function encodeReconnect(message: PcscReconnect): Uint8Array {
  const { card, shareMode, preferredProtocols, initialization, activeProtocol, rv } = message;
  return encodeWords([card, shareMode, preferredProtocols, initialization, activeProtocol, rv]);
}

/** Reads a reconnect message. */
export function decodeReconnect(bytes: Uint8Array): Decoded<PcscReconnect> {
  const words = decodeWords(bytes, 6);
  if (!words.ok) return words;
  const [card = 0, shareMode = 0, preferredProtocols = 0, initialization = 0, activeProtocol = 0, rv = 0] =
    words.value;
  return decoded({ card, shareMode, preferredProtocols, initialization, activeProtocol, rv });
}

/** Bytes of a disconnect or end-of-transaction message. */
export function encodeEnd(message: PcscEnd): Uint8Array {
  return encodeWords([message.card, message.disposition, message.rv]);
}

/** Reads a disconnect or end-of-transaction message. */
export function decodeEnd(bytes: Uint8Array): Decoded<PcscEnd> {
  const words = decodeWords(bytes, 3);
  if (!words.ok) return words;
  const [card = 0, disposition = 0, rv = 0] = words.value;
  return decoded({ card, disposition, rv });
}

/** Bytes of a begin-of-transaction message. */
export function encodeBegin(message: PcscBegin): Uint8Array {
  return encodeWords([message.card, message.rv]);
}

/** Reads a begin-of-transaction message. */
export function decodeBegin(bytes: Uint8Array): Decoded<PcscBegin> {
  const words = decodeWords(bytes, 2);
  if (!words.ok) return words;
  const [card = 0, rv = 0] = words.value;
  return decoded({ card, rv });
}

/** A reader's name in its field of 128 bytes, zeros behind; longer names are cut. */
export function encodeReaderName(name: string): Uint8Array {
  const field = new Uint8Array(pcscLimits.readerName);
  field.set(Buffer.from(name, 'utf8').subarray(0, pcscLimits.readerName - 1));
  return field;
}

/** The name in such a field, up to the first zero. */
export function decodeReaderName(field: Uint8Array): string {
  const end = field.indexOf(0);
  return Buffer.from(end === -1 ? field : field.subarray(0, end)).toString('utf8');
}
