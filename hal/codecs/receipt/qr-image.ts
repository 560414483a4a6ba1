import { encode } from 'uqr';
import type { DotImage } from './receipt-dialect.ts';

/**
 * A QR code as dots, as large as fits `widthDots` with at most 8 dots a module (1 mm), with its quiet zone. Throws when the text is
 * longer than a QR code can hold (2 331 bytes).
 */
export function qrImage(text: string, widthDots: number): DotImage {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const moduleDots = Math.max(1, Math.min(8, Math.floor(widthDots / size)));
  const sideDots = size * moduleDots;
  const rowBytes = Math.ceil(sideDots / 8);
  const bits = new Uint8Array(rowBytes * sideDots);
  for (let y = 0; y < sideDots; y += 1) {
    const row = data[Math.floor(y / moduleDots)] ?? [];
    for (let x = 0; x < sideDots; x += 1) {
      const at = y * rowBytes + (x >> 3);
      if (row[Math.floor(x / moduleDots)] === true) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { widthDots: sideDots, heightDots: sideDots, bits };
}
