import type { Decoded } from '../contracts/decoded.ts';
import { decoded, undecodable } from '../contracts/decoded.ts';
import { decodeWords, encodeWords, pcscLimits } from './pcsc-messages.ts';

/** Head of a transmit message; the command follows a request, the card's answer follows an answer whose rv is 0. */
export interface PcscTransmit {
  readonly card: number;
  /** Protocol bit of what is sent; its block has eight bytes. */
  readonly protocol: number;
  readonly sendLength: number;
  readonly receiveLength: number;
  readonly rv: number;
}

/** Head of a control message to the driver; data follows as with transmit. */
export interface PcscControl {
  readonly card: number;
  readonly code: number;
  readonly sendLength: number;
  readonly receiveLength: number;
  readonly returned: number;
  readonly rv: number;
}

/** An attribute of a reader. */
export interface PcscAttribute {
  readonly card: number;
  readonly id: number;
  readonly value: Uint8Array;
  readonly rv: number;
}

/** Sizes of the fixed parts, for whoever cuts the stream. */
export const pcscSizes = { transmit: 32, control: 24, attribute: 16 + pcscLimits.attribute } as const;

/** Attributes worth asking for. */
export const pcscAttributes = {
  vendorName: 0x0001_0100,
  vendorVersion: 0x0001_0102,
  vendorSerial: 0x0001_0103,
  channel: 0x0002_0110,
  maxInput: 0x0007_a007,
  cardPresence: 0x0009_0300,
  cardStatus: 0x0009_0301,
  atr: 0x0009_0303,
  friendlyName: 0x7fff_0003,
} as const;

/** The number under which a driver's control function `n` is called. */
export function controlCode(n: number): number {
  return 0x4200_0000 + n;
}

/** Bytes of the head of a transmit message. */
export function encodeTransmit(message: PcscTransmit): Uint8Array {
  const { card, protocol, sendLength, receiveLength, rv } = message;
  return encodeWords([card, protocol, 8, sendLength, protocol, 8, receiveLength, rv]);
}

/** Reads the head of a transmit message. */
export function decodeTransmit(bytes: Uint8Array): Decoded<PcscTransmit> {
  const words = decodeWords(bytes, 8);
  if (!words.ok) return words;
  const [card = 0, protocol = 0, , sendLength = 0, , , receiveLength = 0, rv = 0] = words.value;
  return decoded({ card, protocol, sendLength, receiveLength, rv });
}

/** Bytes of the head of a control message. */
export function encodeControl(message: PcscControl): Uint8Array {
  const { card, code, sendLength, receiveLength, returned, rv } = message;
  return encodeWords([card, code, sendLength, receiveLength, returned, rv]);
}

/** Reads the head of a control message. */
export function decodeControl(bytes: Uint8Array): Decoded<PcscControl> {
  const words = decodeWords(bytes, 6);
  if (!words.ok) return words;
  const [card = 0, code = 0, sendLength = 0, receiveLength = 0, returned = 0, rv = 0] = words.value;
  return decoded({ card, code, sendLength, receiveLength, returned, rv });
}

/** Bytes of an attribute message; a request has no value and leaves room for the longest one. */
export function encodeAttribute(message: PcscAttribute, room?: number): Uint8Array {
  const bytes = new Uint8Array(pcscSizes.attribute);
  const value = message.value.subarray(0, pcscLimits.attribute);
  bytes.set(encodeWords([message.card, message.id]));
  bytes.set(value, 8);
  bytes.set(encodeWords([room ?? value.length, message.rv]), 8 + pcscLimits.attribute);
  return bytes;
}

/** Reads an attribute message. */
export function decodeAttribute(bytes: Uint8Array): Decoded<PcscAttribute> {
  const size = { need: pcscSizes.attribute, have: bytes.length };
  if (size.have !== size.need)
    return undecodable('length', Math.min(size.have, size.need), 'wrong size', size);
  const head = decodeWords(bytes.subarray(0, 8), 2);
  if (!head.ok) return head;
  const tail = decodeWords(bytes.subarray(8 + pcscLimits.attribute), 2);
  if (!tail.ok) return tail;
  const [card = 0, id = 0] = head.value;
  const [length = 0, rv = 0] = tail.value;
  const room = { need: length, have: pcscLimits.attribute };
  if (length > pcscLimits.attribute)
    return undecodable('attribute-length', 272, 'longer than its field', room);
  return decoded({ card, id, value: bytes.slice(8, 8 + length), rv });
}
