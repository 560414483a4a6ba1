import type { Decoded } from '../contracts/decoded.ts';
import { decoded, undecodable } from '../contracts/decoded.ts';

/**
 * Messages of the smart card service's unix socket, protocol 4:4 and 4:5 (a 4:6 service takes both). Words are 32 bits in
 * the order of the processor, which is little-endian on every terminal. Request and answer have the same form.
 */
export const pcscCommands = {
  establish: 0x01,
  release: 0x02,
  connect: 0x04,
  reconnect: 0x05,
  disconnect: 0x06,
  begin: 0x07,
  end: 0x08,
  transmit: 0x09,
  control: 0x0a,
  cancel: 0x0d,
  attribute: 0x0f,
  version: 0x11,
  readerStates: 0x12,
  waitForChange: 0x13,
  stopWaiting: 0x14,
} as const;

/** Head of every request: the size of what follows, and the command. Answers have no head. */
export interface PcscHead {
  readonly size: number;
  readonly command: number;
}

/** Longest reader name with its final zero, and longest attribute. */
export const pcscLimits = { readerName: 128, attribute: 264, head: 8 } as const;

/** A whole request: head and body. */
export function encodePcscRequest(command: number, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + body.length);
  bytes.set(encodeWords([body.length, command]));
  bytes.set(body, 8);
  return bytes;
}

/** Reads the head of a request. */
export function decodePcscHead(bytes: Uint8Array): Decoded<PcscHead> {
  const words = decodeWords(bytes, 2);
  if (!words.ok) return words;
  const [size = 0, command = 0] = words.value;
  return decoded({ size, command });
}

/** Bytes of 32-bit words; negative numbers are taken as their two's complement. */
export function encodeWords(words: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, word] of words.entries()) view.setUint32(index * 4, word, true);
  return bytes;
}

/** Exactly `count` unsigned words. */
export function decodeWords(bytes: Uint8Array, count: number): Decoded<number[]> {
  const size = { need: count * 4, have: bytes.length };
  if (size.have !== size.need)
    return undecodable('length', Math.min(size.have, size.need), 'wrong size', size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return decoded(Array.from({ length: count }, (_, index) => view.getUint32(index * 4, true)));
}
