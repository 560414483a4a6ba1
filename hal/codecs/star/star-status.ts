import { decoded, undecodable } from '../../contracts/decoded.ts';
import type { Decoded } from '../../contracts/decoded.ts';

/** What a Star printer's status tells (Star Line Mode rev 0.00, pages 5-8 to 5-11; StarPRNT sends the same form). */
export interface StarStatus {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  readonly drawerHigh: boolean;
  /** An ETB has been executed since the counter was cleared. */
  readonly etbExecuted: boolean;
  readonly headHot: boolean;
  readonly unrecoverable: boolean;
  readonly cutterError: boolean;
  readonly mechanicalError: boolean;
  readonly receiveOverflow: boolean;
  readonly blackMarkError: boolean;
  readonly presenterJam: boolean;
  readonly paperEnd: boolean;
  readonly nearEnd: boolean;
  /** Counts executed ETBs, 0 to 31 and round again: the proof that what was before one is printed. */
  readonly etbCounter: number;
  /** 4 and above is StarPRNT, below is Star Line Mode. */
  readonly version: number;
}

const usualLength = 9;

/** Whether a byte can be the first of a status: 0xx0xxx1. */
export function isStarHeader(byte: number): boolean {
  return (byte & 0x91) === 0x01;
}

/** Whether a byte can be any other of a status: 0xx0xxx0. */
export function isStarTail(byte: number): boolean {
  return (byte & 0x91) === 0;
}

/** How many bytes a status has in all, told by its first two; at least 2. */
export function starStatusLength(first: number, second: number): number {
  const length = ((first >> 2) & 0x18) | ((first >> 1) & 0x07);
  return Math.max(2, length + ((second >> 6) & 0x02));
}

/** Reads one whole status. Bytes that an older model does not send count as zero. */
export function decodeStarStatus(bytes: Uint8Array): Decoded<StarStatus> {
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0, , eighth = 0] = bytes;
  const need = bytes.length < 2 ? 2 : starStatusLength(first, second);
  if (bytes.length < need) {
    return undecodable('truncated', bytes.length, 'a Star status tells its length in its first two bytes', {
      need,
      have: bytes.length,
    });
  }
  if (!isStarHeader(first)) return undecodable('star-header', 0, 'a Star status starts with 0xx0xxx1');
  const wrong = bytes.findIndex((byte, at) => at > 0 && !isStarTail(byte));
  if (wrong > 0) return undecodable('star-bits', wrong, 'every further byte of a Star status is 0xx0xxx0');
  return decoded({
    offline: (third & 0x08) !== 0,
    coverOpen: (third & 0x20) !== 0,
    drawerHigh: (third & 0x04) !== 0,
    etbExecuted: (third & 0x02) !== 0,
    headHot: (fourth & 0x40) !== 0,
    unrecoverable: (fourth & 0x20) !== 0,
    cutterError: (fourth & 0x08) !== 0,
    mechanicalError: (fourth & 0x04) !== 0,
    receiveOverflow: (fifth & 0x40) !== 0,
    blackMarkError: (fifth & 0x08) !== 0,
    presenterJam: (fifth & 0x04) !== 0,
    paperEnd: (sixth & 0x08) !== 0,
    nearEnd: (sixth & 0x06) !== 0,
    etbCounter: squeezed(eighth),
    version: squeezed(second & 0x2e),
  });
}

/** A status of the usual nine bytes. */
export function encodeStarStatus(status: StarStatus): Uint8Array {
  const bytes = new Uint8Array(usualLength);
  bytes[0] = 0x01 | ((usualLength & 0x07) << 1) | ((usualLength & 0x18) << 2);
  bytes[1] = spread(status.version) & 0x2e;
  bytes[2] =
    bit(status.offline, 0x08) |
    bit(status.coverOpen, 0x20) |
    bit(status.drawerHigh, 0x04) |
    bit(status.etbExecuted, 0x02);
  bytes[3] =
    bit(status.headHot, 0x40) |
    bit(status.unrecoverable, 0x20) |
    bit(status.cutterError, 0x08) |
    bit(status.mechanicalError, 0x04);
  bytes[4] =
    bit(status.receiveOverflow, 0x40) | bit(status.blackMarkError, 0x08) | bit(status.presenterJam, 0x04);
  bytes[5] = bit(status.paperEnd, 0x08) | bit(status.nearEnd, 0x04);
  bytes[7] = spread(status.etbCounter);
  return bytes;
}

/** Numbers lie around the fixed bit 4: bits 1 to 3, then 5 and 6. */
function squeezed(byte: number): number {
  return ((byte >> 1) & 0x07) | ((byte >> 2) & 0x18);
}

function spread(value: number): number {
  return ((value & 0x07) << 1) | ((value & 0x18) << 2);
}

function bit(on: boolean, mask: number): number {
  return on ? mask : 0;
}
