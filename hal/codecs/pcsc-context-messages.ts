import type { Decoded } from '../contracts/decoded.ts';
import { decoded } from '../contracts/decoded.ts';
import { decodeWords, encodeWords } from './pcsc-messages.ts';

/** Opens a context; scope 2 = the whole system. */
export interface PcscEstablish {
  readonly scope: number;
  readonly context: number;
  readonly rv: number;
}

/** Closes a context, or cancels what waits in it. */
export interface PcscContext {
  readonly context: number;
  readonly rv: number;
}

/** The end of waiting for a change. */
export interface PcscWait {
  readonly timeoutMs: number;
  readonly rv: number;
}

/** Bytes of an establish message. */
export function encodeEstablish(message: PcscEstablish): Uint8Array {
  return encodeWords([message.scope, message.context, message.rv]);
}

/** Reads an establish message. */
export function decodeEstablish(bytes: Uint8Array): Decoded<PcscEstablish> {
  const words = decodeWords(bytes, 3);
  if (!words.ok) return words;
  const [scope = 0, context = 0, rv = 0] = words.value;
  return decoded({ scope, context, rv });
}

/** Bytes of a release or cancel message. */
export function encodeContext(message: PcscContext): Uint8Array {
  return encodeWords([message.context, message.rv]);
}

/** Reads a release or cancel message. */
export function decodeContext(bytes: Uint8Array): Decoded<PcscContext> {
  const words = decodeWords(bytes, 2);
  if (!words.ok) return words;
  const [context = 0, rv = 0] = words.value;
  return decoded({ context, rv });
}

/** Bytes of what ends waiting. */
export function encodeWait(message: PcscWait): Uint8Array {
  return encodeWords([message.timeoutMs, message.rv]);
}

/** Reads what ends waiting. */
export function decodeWait(bytes: Uint8Array): Decoded<PcscWait> {
  const words = decodeWords(bytes, 2);
  if (!words.ok) return words;
  const [timeoutMs = 0, rv = 0] = words.value;
  return decoded({ timeoutMs, rv });
}
