import type { Decoded } from '../contracts/decoded.ts';
import { decoded, undecodable } from '../contracts/decoded.ts';

/** A command to a card in short form, ISO 7816-4. `expectedLength` (Le) 1..256; null asks for no data. */
export interface CommandApdu {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
  readonly expectedLength: number | null;
}

/** What a card answers: data and status word. */
export interface ResponseApdu {
  readonly data: Uint8Array;
  /** SW1 SW2 as one number. */
  readonly sw: number;
}

/** Bytes of a command; data beyond 255 bytes is a bug of the caller. */
export function encodeCommand(command: CommandApdu): Uint8Array {
  const { cla, ins, p1, p2, data, expectedLength } = command;
  if (data.length > 255) throw new RangeError('a short command holds at most 255 bytes');
  const lc = data.length === 0 ? [] : [data.length];
  const le = expectedLength === null ? [] : [expectedLength & 0xff];
  return Uint8Array.of(cla, ins, p1, p2, ...lc, ...data, ...le);
}

/** Decodes a command in short form. */
export function decodeCommand(bytes: Uint8Array): Decoded<CommandApdu> {
  const [cla, ins, p1, p2, third] = bytes;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) {
    return undecodable('too-short', bytes.length, 'no command header', { need: 4, have: bytes.length });
  }
  const command = { cla, ins, p1, p2, data: new Uint8Array(0), expectedLength: null };
  if (third === undefined) return decoded(command);
  if (bytes.length === 5) return decoded({ ...command, expectedLength: lengthOf(third) });
  if (third === 0) return undecodable('extended-length', 4, 'extended length is not used here');
  const body = bytes.slice(5);
  const size = { need: third, have: body.length };
  if (size.have < size.need) return undecodable('truncated-data', bytes.length, 'data shorter than Lc', size);
  if (size.have > size.need + 1) return undecodable('extra-bytes', third + 6, 'bytes behind Le', size);
  const le = body[third];
  const expectedLength = le === undefined ? null : lengthOf(le);
  return decoded({ ...command, data: body.slice(0, third), expectedLength });
}

/** A length byte of zero asks for 256. */
function lengthOf(byte: number): number {
  return byte === 0 ? 256 : byte;
}

/** Decodes an answer: data, then two bytes of status that no card sends without SW1 6x or 9x. */
export function decodeResponse(bytes: Uint8Array): Decoded<ResponseApdu> {
  const length = bytes.length - 2;
  if (length < 0)
    return undecodable('too-short', bytes.length, 'no status word', { need: 2, have: bytes.length });
  const sw1 = bytes[length] ?? 0;
  if ((sw1 & 0xf0) !== 0x60 && (sw1 & 0xf0) !== 0x90) {
    return undecodable('status-word', length, 'SW1 is neither 6x nor 9x');
  }
  return decoded({ data: bytes.slice(0, length), sw: (sw1 << 8) | (bytes[length + 1] ?? 0) });
}

/** Bytes of an answer, for virtual cards. */
export function encodeResponse(response: ResponseApdu): Uint8Array {
  return Uint8Array.of(...response.data, response.sw >> 8, response.sw & 0xff);
}

/** What T=0 wants sent next: GET RESPONSE after 61xx, the command again with the right Le after 6Cxx, else null. */
export function followUp(command: CommandApdu, sw: number): CommandApdu | null {
  const length = lengthOf(sw & 0xff);
  if (sw >> 8 === 0x6c) return { ...command, expectedLength: length };
  if (sw >> 8 !== 0x61) return null;
  const cla = command.cla & 0x03;
  return { cla, ins: 0xc0, p1: 0, p2: 0, data: new Uint8Array(0), expectedLength: length };
}
