import type { DerNode } from '../../src/firmware/signature/der.ts';

/** The same tree with some of its elements exchanged (`exchange` gives null for those that stay), and every length around them right again. */
export function rebuiltDer(node: DerNode, exchange: (node: DerNode) => Buffer | null): Buffer {
  const other = exchange(node);
  if (other !== null) return other;
  if (node.children.length === 0) return Buffer.from(node.der);
  return derElement(
    node.tag,
    node.children.map((child) => rebuiltDer(child, exchange)),
  );
}

/** One element in DER around others. */
export function derElement(tag: number, parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

/** Bytes from their hexadecimal digits. */
export function hex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}
