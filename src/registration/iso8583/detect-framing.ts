import type { Decoded } from '../../../hal/contracts/decoded.ts';
import { halfBytes } from './bcd.ts';
import type { Dialect } from './dialect.ts';
import { prefixBytes, prefixNames, startOfText, type Framing } from './framing.ts';
import type { FrameError, ReceivedMessage } from './message.ts';
import { isMti } from './mti.ts';
import { unpack } from './unpack.ts';

/** The prefixes that a frame was found to carry, and what reading it that way gives. */
export interface DetectedFraming {
  readonly framing: Framing;
  readonly read: Decoded<ReceivedMessage, FrameError>;
}

/**
 * Finds out which prefixes bytes carry: of the combinations under which the whole frame reads, the most plausible wins; when none
 * does, the most plausible one says what is wrong. Bytes that could be anything are judged by the dialect's own framing.
 */
export function detectFraming(bytes: Uint8Array, dialect: Dialect): DetectedFraming {
  const likely = candidates
    .map((framing) => ({ framing, score: plausibility(bytes, framing) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score);
  for (const { framing } of likely) {
    const read = unpack(bytes, dialect, framing);
    if (read.ok) return { framing, read };
  }
  const framing = likely[0]?.framing ?? dialect.framing;
  return { framing, read: unpack(bytes, dialect, framing) };
}

/** Every combination, those seen most in the field first. */
const candidates: readonly Framing[] = [false, true].flatMap((stx) =>
  [true, false].flatMap((tpdu) =>
    [true, false].flatMap((len) => [true, false].map((header) => ({ len, stx, tpdu, header }))),
  ),
);

/** 0 where no message type stands behind the prefixes; else more for each prefix that looks like one. */
function plausibility(bytes: Uint8Array, framing: Framing): number {
  let at = 0;
  let score = 1;
  for (const prefix of prefixNames) {
    if (!framing[prefix]) continue;
    if (looksLike[prefix](bytes, at)) score += weights[prefix];
    else if (prefix === 'stx') return 0;
    at += prefixBytes[prefix];
  }
  if (at + 2 > bytes.length) return 0;
  return isMti(halfBytes(bytes, at * 2, at * 2 + 4)) ? score : 0;
}

/** A length that fits exactly tells most; a TPDU id or a header class could be chance. */
const weights = { len: 4, stx: 0, tpdu: 2, header: 2 } as const;

const looksLike: Readonly<Record<keyof Framing, (bytes: Uint8Array, at: number) => boolean>> = {
  len: (bytes, at) => ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0) === bytes.length - prefixBytes.len,
  stx: (bytes, at) => bytes[at] === startOfText,
  tpdu: (bytes, at) => bytes[at] === tpduId,
  header: (bytes, at) => isApplicationClass(bytes[at] ?? 0),
};

const tpduId = 0x60;

/** 60 to 68: the first two digits of a UnionPay header. */
function isApplicationClass(byte: number): boolean {
  return byte >= 0x60 && byte <= 0x68;
}
