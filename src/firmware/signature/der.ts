import type { asn1 } from 'node-forge';
import { decoded, undecodable } from '../../../hal/contracts/decoded.ts';
import type { Decoded } from '../../../hal/contracts/decoded.ts';
import { loadAsn1 } from './forge-asn1.ts';

/** Nothing we read in DER is longer; RAUC's own limit for a bundle's signature. */
export const longestDerBytes = 64 * 1024;

/** One element of canonical DER with the very bytes it was read from. */
export interface DerNode {
  /** Identifier octet: class, constructed bit and number. */
  readonly tag: number;
  readonly children: readonly DerNode[];
  /** Content octets. */
  readonly bytes: Uint8Array;
  /** The whole element, header included. */
  readonly der: Uint8Array;
}

/** Identifier octets as they stand in the bytes. */
export const tags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  explicit0: 0xa0,
  explicit1: 0xa1,
  explicit2: 0xa2,
  explicit3: 0xa3,
  primitive0: 0x80,
} as const;

/** Reads one DER value; anything BER alone would allow is refused, for what two readers read differently can be signed by neither. */
export async function readDer(bytes: Uint8Array): Promise<Decoded<DerNode>> {
  if (bytes.length > longestDerBytes) {
    return undecodable('der-too-long', 0, 'longer than any signature', {
      need: longestDerBytes,
      have: bytes.length,
    });
  }
  const forge = await loadAsn1();
  const text = Buffer.from(bytes).toString('latin1');
  let root: asn1.Asn1;
  try {
    root = forge.fromDer(text, {
      strict: true,
      parseAllBytes: true,
      decodeBitStrings: false,
      maxDepth: 32,
    });
    if (forge.toDer(root).getBytes() !== text)
      return undecodable('der-not-canonical', 0, 'another encoding of the same value');
  } catch (error) {
    if (error instanceof Error) return undecodable('der-broken', 0, error.message.slice(0, 200));
    throw error;
  }
  return decoded(nodeAt(root, Uint8Array.from(bytes), 0));
}

/** The elements inside one of the wanted tag; none when it is absent or something else. */
export function inside(node: DerNode | undefined, tag: number): readonly DerNode[] {
  return node?.tag === tag ? node.children : [];
}

/** The dotted name of an object identifier; null when the element is none. */
export function oidOf(node: DerNode | undefined): string | null {
  if (node?.tag !== tags.oid || node.bytes.length === 0) return null;
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of node.bytes) {
    arc = arc * 128 + (byte & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER / 128) return null;
    if ((byte & 0x80) !== 0) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - 40 * root, ...rest].join('.');
}

/** A small non-negative integer; null when the element is none. */
export function smallIntegerOf(node: DerNode | undefined): number | null {
  if (node?.tag !== tags.integer || node.bytes.length === 0 || node.bytes.length > 4) return null;
  const value = Buffer.from(node.bytes).readIntBE(0, node.bytes.length);
  return value < 0 ? null : value;
}

/** Lengths are minimal here, so the header's size follows from the content's. */
function nodeAt(node: asn1.Asn1, whole: Uint8Array, start: number): DerNode {
  const tag = whole[start] ?? 0;
  const first = whole[start + 1] ?? 0;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const contentStart = start + 2 + lengthBytes;
  let length = first;
  if (lengthBytes > 0) {
    length = 0;
    for (let at = start + 2; at < contentStart; at += 1) length = length * 256 + (whole[at] ?? 0);
  }
  const children: DerNode[] = [];
  if (Array.isArray(node.value)) {
    let at = contentStart;
    for (const child of node.value) {
      const read = nodeAt(child, whole, at);
      children.push(read);
      at += read.der.length;
    }
  }
  return {
    tag,
    children,
    bytes: whole.subarray(contentStart, contentStart + length),
    der: whole.subarray(start, contentStart + length),
  };
}
