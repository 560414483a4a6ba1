/** Two upper-case hex digits for each byte. */
const hexPairs: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).toUpperCase().padStart(2, '0'),
);

/** The digits in `bytes` from half byte `from` up to half byte `to`, as upper-case hex. */
export function halfBytes(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  let at = from;
  if ((at & 1) === 1 && at < to) {
    text = pairAt(bytes, at).charAt(1);
    at += 1;
  }
  for (; at + 1 < to; at += 2) text += pairAt(bytes, at);
  return at < to ? text + pairAt(bytes, at).charAt(0) : text;
}

/** Where the first half byte above 9 stands between `from` and `to` (counted in half bytes), or -1 when all are digits. */
export function firstNonDecimal(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    if (halfByteAt(bytes, at) > 9) return at;
  }
  return -1;
}

/** One half byte, 0..15; even positions are the high halves. */
export function halfByteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at >>> 1] ?? 0;
  return (at & 1) === 0 ? byte >>> 4 : byte & 0x0f;
}

/** The value of one hex digit given as a character code, or -1. */
export function hexDigitValue(charCode: number): number {
  if (charCode >= 0x30 && charCode <= 0x39) return charCode - 0x30;
  const letter = charCode | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

function pairAt(bytes: Uint8Array, halfByte: number): string {
  return hexPairs[bytes[halfByte >>> 1] ?? 0] ?? '';
}
