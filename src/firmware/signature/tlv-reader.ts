/** One element of DER by its tag's class bits and number, also where the number needs bytes of its own, which node-forge cannot read. */
export interface Tlv {
  /** The first byte without its number: class and constructed bit. */
  readonly kind: number;
  readonly number: number;
  readonly bytes: Uint8Array;
}

/** Reads the elements that fill `bytes` exactly; null when they do not, or when a length is not in its shortest form. */
export function readTlvs(bytes: Uint8Array): readonly Tlv[] | null {
  const found: Tlv[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = readTag(bytes, at);
    const length = tag === null ? null : readLength(bytes, tag.next);
    if (tag === null || length === null || length.next + length.value > bytes.length) return null;
    found.push({
      kind: tag.kind,
      number: tag.number,
      bytes: bytes.subarray(length.next, length.next + length.value),
    });
    at = length.next + length.value;
  }
  return found;
}

interface Tag {
  readonly kind: number;
  readonly number: number;
  readonly next: number;
}

/** Numbers of up to two bytes: there are none beyond 16383 in what we read. */
function readTag(bytes: Uint8Array, at: number): Tag | null {
  const first = bytes[at] ?? 0;
  const kind = first & 0xe0;
  if ((first & 0x1f) !== 0x1f) return { kind, number: first & 0x1f, next: at + 1 };
  const high = bytes[at + 1];
  if (high === undefined || high === 0x80) return null;
  if (high < 0x80) return high < 0x1f ? null : { kind, number: high, next: at + 2 };
  const low = bytes[at + 2];
  if (low === undefined || low >= 0x80) return null;
  return { kind, number: (high & 0x7f) * 128 + low, next: at + 3 };
}

function readLength(bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } | null {
  const first = bytes[at];
  if (first === undefined) return null;
  if (first < 0x80) return { value: first, next: at + 1 };
  const [high, low] = [bytes[at + 1], bytes[at + 2]];
  if (first === 0x81 && high !== undefined) return high < 0x80 ? null : { value: high, next: at + 2 };
  if (first !== 0x82 || high === undefined || low === undefined || high === 0) return null;
  return { value: high * 256 + low, next: at + 3 };
}
