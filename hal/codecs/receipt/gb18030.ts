import iconv from 'iconv-lite';
import { substitutes } from './substitutes.table.ts';

/** What stands for a character that two-byte fonts do not have: the customary mark for a missing type. */
const missing = '〓';

/**
 * Text as printers of the Chinese market read it: one byte for ASCII, two for Chinese. Their fonts hold the two-byte part of GB18030
 * only, so four-byte characters are replaced; control characters are dropped, for they would be commands.
 */
export function encodeChinese(text: string): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const character of text) parts.push(encodeCharacter(character));
  return Uint8Array.from(Buffer.concat(parts));
}

/** Columns that a text takes in a fixed-width font: Chinese characters take two. */
export function columnsOf(text: string): number {
  return encodeChinese(text).length;
}

/** ASCII alone, for printers whose font has no Chinese: what they lack becomes a question mark. */
export function encodeAscii(text: string): Uint8Array {
  const encoded: number[] = [];
  for (const character of text) {
    const plain = substitutes[character] ?? character;
    for (const one of plain) {
      const code = one.codePointAt(0) ?? 0;
      if (code >= 0x20 && code !== 0x7f) encoded.push(code < 0x7f ? code : 0x3f);
    }
  }
  return Uint8Array.from(encoded);
}

function encodeCharacter(character: string): Uint8Array {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return new Uint8Array(0);
  if (code < 0x7f) return Uint8Array.of(code);
  const bytes = iconv.encode(substitutes[character] ?? character, 'gb18030');
  if (fitsFont(bytes)) return bytes;
  return iconv.encode(missing, 'gb18030');
}

/** ASCII, or pairs within the two-byte area; a single high byte or a four-byte code prints as something else. */
function fitsFont(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const trail = bytes[at + 1] ?? 0;
    if (lead < 0x81 || lead === 0xff || trail < 0x40 || trail === 0x7f || trail === 0xff) return false;
    at += 2;
  }
  return bytes.length > 0;
}
