/** The 8-byte bitmap of a set of field numbers, as 16 upper-case hex digits; bit 1 is the most significant. */
export function bitmapOf(fields: Iterable<number>): string {
  const bytes = Buffer.alloc(8);
  for (const field of fields) setBit(bytes, 0, field);
  return bytes.toString('hex').toUpperCase();
}

/** Announces a field in the bitmap that starts at byte `start`. */
export function setBit(bytes: Uint8Array, start: number, field: number): void {
  const at = start + ((field - 1) >>> 3);
  bytes[at] = (bytes[at] ?? 0) | (0x80 >>> ((field - 1) & 7));
}
