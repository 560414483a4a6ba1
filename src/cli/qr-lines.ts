import { renderUnicodeCompact } from 'uqr';

/** A QR code in half blocks, light on dark as consoles are, with a quiet zone: one line of text for two of the code. */
export function qrLines(text: string): readonly string[] {
  return renderUnicodeCompact(text, { border: 2 }).split('\n');
}
