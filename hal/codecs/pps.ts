import type { Decoded } from '../contracts/decoded.ts';
import { decoded, undecodable } from '../contracts/decoded.ts';

/** Protocol and parameters selection, ISO 7816-3: request and answer have one form. */
export interface Pps {
  /** T=0..15. */
  readonly protocol: number;
  /** Fi and Di as in TA1; null proposes nothing. */
  readonly pps1: number | null;
  readonly pps2: number | null;
  readonly pps3: number | null;
}

/** Bytes of a request or an answer. */
export function encodePps(pps: Pps): Uint8Array {
  const parameters = [pps.pps1, pps.pps2, pps.pps3];
  const presence = parameters.reduce<number>(
    (mask, byte, index) => mask | (byte === null ? 0 : 0x10 << index),
    0,
  );
  const bytes = [0xff, presence | (pps.protocol & 0x0f), ...parameters.filter((byte) => byte !== null)];
  return Uint8Array.of(
    ...bytes,
    bytes.reduce((sum, byte) => sum ^ byte, 0),
  );
}

/** Decodes a request or an answer; nothing may follow it. */
export function decodePps(bytes: Uint8Array): Decoded<Pps> {
  const have = bytes.length;
  if (have < 3) return undecodable('too-short', have, 'no PPSS, PPS0 and PCK', { need: 3, have });
  if (bytes[0] !== 0xff) return undecodable('ppss', 0, 'PPSS is not FF');
  const pps0 = bytes[1] ?? 0;
  const need = 3 + ((pps0 >> 4) & 1) + ((pps0 >> 5) & 1) + ((pps0 >> 6) & 1);
  if ((pps0 & 0x80) !== 0) return undecodable('reserved', 1, 'the top bit of PPS0 is set');
  if (have !== need)
    return undecodable('length', Math.min(have, need), 'length does not fit PPS0', { need, have });
  if (bytes.reduce((sum, byte) => sum ^ byte, 0) !== 0) {
    return undecodable('check', have - 1, 'PCK is wrong');
  }
  let offset = 2;
  const next = (bit: number): number | null => ((pps0 & bit) === 0 ? null : (bytes[offset++] ?? null));
  return decoded({ protocol: pps0 & 0x0f, pps1: next(0x10), pps2: next(0x20), pps3: next(0x40) });
}

/** Whether the card took what was proposed: the same protocol, and each parameter echoed or left out, which means its default. */
export function isPpsAccepted(request: Pps, answer: Pps): boolean {
  return (
    answer.protocol === request.protocol &&
    isEchoed(request.pps1, answer.pps1) &&
    isEchoed(request.pps2, answer.pps2) &&
    isEchoed(request.pps3, answer.pps3)
  );
}

function isEchoed(asked: number | null, got: number | null): boolean {
  return got === null || got === asked;
}
