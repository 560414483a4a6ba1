import type { DotImage } from './receipt-dialect.ts';

const solidRows = 24;
const combStep = 8;
const combRows = 6;

/**
 * A pattern that uses every heater dot: a solid bar, then a staircase of combs in which each dot stands alone. A dead dot is a
 * white line down the bar and a missing tooth in one comb.
 */
export function headBars(widthDots: number): DotImage {
  const rowBytes = Math.ceil(widthDots / 8);
  const heightDots = solidRows + combStep * combRows;
  const bits = new Uint8Array(rowBytes * heightDots);
  for (let y = 0; y < heightDots; y += 1) {
    const tooth = Math.floor((y - solidRows) / combRows);
    for (let x = 0; x < widthDots; x += 1) {
      if (y < solidRows || x % combStep === tooth) setDot(bits, y * rowBytes, x);
    }
  }
  return { widthDots, heightDots, bits };
}

function setDot(bits: Uint8Array, rowStart: number, x: number): void {
  const at = rowStart + (x >> 3);
  bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
}
