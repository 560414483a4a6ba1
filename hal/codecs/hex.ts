import { decoded, undecodable } from '../contracts/decoded.ts';
import type { Decoded } from '../contracts/decoded.ts';

/** Lower-case hex of bytes, no spaces. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** Bytes of a hex text as people type it: spaces, commas, colons and `0x` are ignored. Refuses the first other character by its place. */
export function parseHex(text: string): Decoded<Uint8Array> {
  const digits = text.replaceAll(/0x/gi, '  ');
  const wrong = digits.search(/[^0-9a-f\s,:-]/i);
  if (wrong >= 0) return undecodable('hex-digit', wrong, `"${text[wrong] ?? ''}" is not a hex digit`);
  const plain = digits.replaceAll(/[^0-9a-f]/gi, '');
  if (plain.length % 2 === 1) {
    return undecodable('hex-odd', text.length, 'an odd number of hex digits: the last byte is incomplete', {
      need: plain.length + 1,
      have: plain.length,
    });
  }
  return decoded(Uint8Array.from(Buffer.from(plain, 'hex')));
}
