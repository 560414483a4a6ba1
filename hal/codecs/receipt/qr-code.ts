import { encode, renderUnicodeCompact } from 'uqr';

/** How a QR code is drawn when not by default. */
export interface QrDrawing {
  readonly correction: 'L' | 'M' | 'Q' | 'H';
  readonly mask: number;
  readonly version: number;
}

/** The squares of a QR code drawn exactly so, without its quiet zone: `rows[y][x]`, true is black. Null where the text does not fit. */
export function drawQr(
  text: string,
  { correction, mask, version }: QrDrawing,
): readonly (readonly boolean[])[] | null {
  try {
    const fixed = { ecc: correction, maskPattern: mask, border: 0, minVersion: version, maxVersion: version };
    return encode(text, fixed).data;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A QR code in half blocks, light on dark as consoles are, with a quiet zone: one line of text for two of the code. */
export function qrLines(text: string): readonly string[] {
  return renderUnicodeCompact(text, { border: 2 }).split('\n');
}
