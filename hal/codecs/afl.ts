import type { Decoded } from '../contracts/decoded.ts';
import { decoded, undecodable } from '../contracts/decoded.ts';

/** One entry of an application file locator: records of a file, the first `authenticated` of them signed offline. */
export interface AflEntry {
  readonly sfi: number;
  readonly firstRecord: number;
  readonly lastRecord: number;
  readonly authenticated: number;
}

/** Decodes an application file locator. It is read to judge a card's answer; its records are never asked for. */
export function decodeAfl(bytes: Uint8Array): Decoded<readonly AflEntry[]> {
  const size = { need: Math.ceil(bytes.length / 4) * 4, have: bytes.length };
  if (size.have !== size.need) return undecodable('length', bytes.length, 'not a multiple of four', size);
  const entries: AflEntry[] = [];
  for (let offset = 0; offset < bytes.length; offset += 4) {
    const entry = entryAt(bytes, offset);
    const reason = flaw(entry, (bytes[offset] ?? 0) & 0x07);
    if (reason !== null) return undecodable('entry', offset, reason);
    entries.push(entry);
  }
  return decoded(entries);
}

/** How many records an entry list speaks of. */
export function recordCount(entries: readonly AflEntry[]): number {
  return entries.reduce((sum, entry) => sum + entry.lastRecord - entry.firstRecord + 1, 0);
}

function entryAt(bytes: Uint8Array, offset: number): AflEntry {
  return {
    sfi: (bytes[offset] ?? 0) >> 3,
    firstRecord: bytes[offset + 1] ?? 0,
    lastRecord: bytes[offset + 2] ?? 0,
    authenticated: bytes[offset + 3] ?? 0,
  };
}

function flaw({ sfi, firstRecord, lastRecord, authenticated }: AflEntry, lowBits: number): string | null {
  if (lowBits !== 0) return 'the low bits of the file byte are not zero';
  if (sfi < 1 || sfi > 30) return 'file outside 1 to 30';
  if (firstRecord < 1 || lastRecord < firstRecord) return 'records out of order';
  return authenticated > lastRecord - firstRecord + 1 ? 'more signed records than records' : null;
}
