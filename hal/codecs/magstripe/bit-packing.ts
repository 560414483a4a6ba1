/** In a packed byte, which end holds the bit that came first off the card: MSR60x reads are `msb-first`, its writes `lsb-first`. */
export type BitOrder = 'msb-first' | 'lsb-first';

/** Unpacks bytes into one bit (0 or 1) per element. */
export function unpackBits(packed: Uint8Array, order: BitOrder): Uint8Array {
  const bits = new Uint8Array(packed.length * 8);
  for (let index = 0; index < bits.length; index += 1) {
    const byte = packed[index >> 3] ?? 0;
    bits[index] = (byte >> shiftOf(index, order)) & 1;
  }
  return bits;
}

/** Packs bits into bytes; the last byte is filled up with zeros. */
export function packBits(bits: Uint8Array, order: BitOrder): Uint8Array {
  const packed = new Uint8Array(Math.ceil(bits.length / 8));
  for (let index = 0; index < bits.length; index += 1) {
    if (bits[index] === 1) packed[index >> 3] = (packed[index >> 3] ?? 0) | (1 << shiftOf(index, order));
  }
  return packed;
}

/** Unpacks one character per byte, first bit in bit 0: what an MSR60x sends when set to 5 or 7 bits per character. */
export function unpackCharacters(packed: Uint8Array, bitsPerCharacter: number): Uint8Array {
  const bits = new Uint8Array(packed.length * bitsPerCharacter);
  for (let index = 0; index < bits.length; index += 1) {
    const byte = packed[Math.floor(index / bitsPerCharacter)] ?? 0;
    bits[index] = (byte >> (index % bitsPerCharacter)) & 1;
  }
  return bits;
}

/** Packs each character of bits into its own byte, first bit in bit 0; the inverse of `unpackCharacters`. */
export function packCharacters(bits: Uint8Array, bitsPerCharacter: number): Uint8Array {
  const packed = new Uint8Array(Math.ceil(bits.length / bitsPerCharacter));
  for (let index = 0; index < bits.length; index += 1) {
    const at = Math.floor(index / bitsPerCharacter);
    if (bits[index] === 1) packed[at] = (packed[at] ?? 0) | (1 << (index % bitsPerCharacter));
  }
  return packed;
}

function shiftOf(index: number, order: BitOrder): number {
  return order === 'msb-first' ? 7 - (index & 7) : index & 7;
}
