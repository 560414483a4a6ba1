import type { Decoded } from '../contracts/decoded.ts';
import { decoded, undecodable } from '../contracts/decoded.ts';
import { tagEnd } from './tlv.ts';

/** One entry of a data object list: a tag and how many bytes the card wants of it. */
export interface DolEntry {
  readonly tag: string;
  readonly length: number;
}

/** Decodes a data object list (PDOL, CDOL, TDOL): tags and lengths without values, nothing left over. */
export function decodeDol(bytes: Uint8Array): Decoded<readonly DolEntry[]> {
  const entries: DolEntry[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const end = tagEnd(bytes, offset);
    if (!end.ok) return end;
    const length = bytes[end.value];
    if (length === undefined) {
      return undecodable('truncated-length', end.value, 'no length behind the tag', { need: 1, have: 0 });
    }
    if (length > 0x7f) return undecodable('length-too-long', end.value, 'a list entry has one length byte');
    entries.push({
      tag: Buffer.from(bytes.subarray(offset, end.value)).toString('hex').toUpperCase(),
      length,
    });
    offset = end.value + 1;
  }
  return decoded(entries);
}
