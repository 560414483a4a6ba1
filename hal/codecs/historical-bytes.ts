import type { Decoded } from '../contracts/decoded.ts';
import { decoded, undecodable } from '../contracts/decoded.ts';

/** One object of compact TLV: a tag 0..15 and up to 15 bytes. */
export interface CompactObject {
  readonly tag: number;
  readonly value: Uint8Array;
}

/** Historical bytes of an answer to reset, ISO 7816-4. */
export interface HistoricalBytes {
  /** `proprietary` = the maker's own form; nothing more is known then. */
  readonly category: 'compact-with-status' | 'compact' | 'directory-reference' | 'proprietary' | 'none';
  readonly objects: readonly CompactObject[];
  /** Card life cycle and status word: the last three bytes, or two of a status object. */
  readonly status: Uint8Array | null;
}

/** Decodes historical bytes; refused only when a compact object runs over the end. */
export function decodeHistoricalBytes(bytes: Uint8Array): Decoded<HistoricalBytes> {
  const [category] = bytes;
  if (category === undefined) return decoded({ category: 'none', objects: [], status: null });
  if (category === 0x10) return decoded({ category: 'directory-reference', objects: [], status: null });
  if (category !== 0x00 && category !== 0x80) {
    return decoded({ category: 'proprietary', objects: [], status: null });
  }
  const withStatus = category === 0x00;
  const size = { need: 4, have: bytes.length };
  if (withStatus && size.have < size.need) return undecodable('truncated-status', 1, 'no status bytes', size);
  const end = withStatus ? bytes.length - 3 : bytes.length;
  const objects = compactObjects(bytes, end);
  if (!objects.ok) return objects;
  const status = withStatus ? bytes.slice(end) : statusObject(objects.value);
  return decoded({
    category: withStatus ? 'compact-with-status' : 'compact',
    objects: objects.value,
    status,
  });
}

function compactObjects(bytes: Uint8Array, end: number): Decoded<CompactObject[]> {
  const objects: CompactObject[] = [];
  let offset = 1;
  while (offset < end) {
    const head = bytes[offset] ?? 0;
    const size = { need: head & 0x0f, have: end - offset - 1 };
    if (size.have < size.need)
      return undecodable('truncated-value', offset, 'object runs over the end', size);
    objects.push({ tag: head >> 4, value: bytes.slice(offset + 1, offset + 1 + size.need) });
    offset += 1 + size.need;
  }
  return decoded(objects);
}

/** Tag 8 is the status indicator. */
function statusObject(objects: readonly CompactObject[]): Uint8Array | null {
  return objects.find(({ tag }) => tag === 8)?.value ?? null;
}
