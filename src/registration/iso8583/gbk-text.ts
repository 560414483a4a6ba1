import iconv from 'iconv-lite';

/** Bytes read as text: what is not plain is said, what cannot be written back is said too. */
export interface ReadText {
  readonly text: string;
  readonly ascii: boolean;
  readonly controls: boolean;
  /** False when writing the text again would give other bytes. */
  readonly faithful: boolean;
}

const del = 0x7f;

/** Reads `bytes[start..end)` as ASCII or, where a byte is above 7F, as GBK. */
export function readText(bytes: Buffer, start: number, end: number): ReadText {
  let ascii = true;
  let controls = false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte > del) ascii = false;
    else if (byte < 0x20 || byte === del) controls = true;
  }
  if (ascii) return { text: bytes.toString('latin1', start, end), ascii, controls, faithful: true };
  const text = iconv.decode(bytes.subarray(start, end), 'gbk');
  const faithful = iconv.encode(text, 'gbk').equals(bytes.subarray(start, end));
  return { text, ascii, controls, faithful };
}

/** The bytes of a text in ASCII or GBK, or null where GBK has no bytes for a character. */
export function writeText(text: string): Buffer | null {
  if (isAscii(text)) return Buffer.from(text, 'latin1');
  const bytes = iconv.encode(text, 'gbk');
  return iconv.decode(bytes, 'gbk') === text ? bytes : null;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) > del) return false;
  }
  return true;
}
