import iconv from 'iconv-lite';

/** ESC t n that are told apart; any other page prints as the first. Page 1 is katakana, whose 95 draws rules. */
const pages: Readonly<Record<number, string>> = {
  0: 'cp437',
  2: 'cp850',
  3: 'cp860',
  16: 'win1252',
  19: 'cp858',
};

/** The character that one byte prints in a code page of ESC t. */
export function singleByteCharacter(byte: number, page: number): string {
  if (byte < 0x80) return String.fromCodePoint(byte);
  if (page === 1) return katakana(byte);
  return iconv.decode(Buffer.of(byte), pages[page] ?? 'cp437');
}

/** Half-width katakana; the area below holds line drawing. */
function katakana(byte: number): string {
  if (byte === 0x95) return '─';
  if (byte === 0x96) return '│';
  return byte >= 0xa1 && byte <= 0xdf ? String.fromCodePoint(0xff61 + byte - 0xa1) : '　';
}

/** The Chinese character of two bytes, or null when they are no pair of the two-byte area. */
export function chineseCharacter(lead: number, trail: number): string | null {
  if (lead < 0x81 || lead === 0xff || trail < 0x40 || trail === 0x7f || trail === 0xff) return null;
  return iconv.decode(Buffer.of(lead, trail), 'gb18030');
}
