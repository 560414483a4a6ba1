import type { Decoded } from '../../../hal/contracts/decoded.ts';
import { hexDigitValue } from './bcd.ts';
import type { FrameError } from './message.ts';

/**
 * Reads hex text strictly: two digits to a byte, blanks and line ends only between bytes. The error's offset counts
 * characters of the text, and an odd last digit is an error, not dropped.
 */
export function parseHex(text: string): Decoded<Uint8Array, FrameError> {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end -= 1;
  const bytes = new Uint8Array(end >>> 1);
  let length = 0;
  let high = -1;
  for (let at = 0; at < end; at += 1) {
    const charCode = text.charCodeAt(at);
    if (high < 0 && isBlank(charCode)) continue;
    const value = hexDigitValue(charCode);
    if (value < 0) return refuse('bad-hex-digit', at, `character ${String(at + 1)} is not a hex digit`);
    if (high < 0) {
      high = value;
      continue;
    }
    bytes[length] = (high << 4) | value;
    length += 1;
    high = -1;
  }
  if (high < 0) return { ok: true, value: bytes.subarray(0, length) };
  return refuse('odd-hex-digits', end - 1, 'the text ends in half a byte: a digit is missing');
}

function isBlank(charCode: number): boolean {
  return charCode === 0x20 || charCode === 0x0a || charCode === 0x0d || charCode === 0x09;
}

function refuse(
  code: 'bad-hex-digit' | 'odd-hex-digits',
  offset: number,
  detail: string,
): { readonly ok: false; readonly error: FrameError } {
  const counts = code === 'odd-hex-digits' ? { need: 2, have: 1 } : { need: null, have: null };
  return { ok: false, error: { code, field: null, offset, ...counts, detail } };
}
