const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Text of the segments of a QR code up to version 9, or null where the bits make none. */
export function segmentsText(bits: readonly number[], version: number): string | null {
  if (version > 9) return null;
  const reader = new BitReader(bits);
  let text = '';
  for (;;) {
    const mode = reader.left < 4 ? 0 : reader.take(4);
    if (mode === 0) return text === '' ? null : text;
    const part =
      mode === 1 ? digits(reader) : mode === 2 ? letters(reader) : mode === 4 ? octets(reader) : null;
    if (part === null || reader.ranOut) return null;
    text += part;
  }
}

class BitReader {
  readonly #bits: readonly number[];
  #at = 0;

  constructor(bits: readonly number[]) {
    this.#bits = bits;
  }

  get left(): number {
    return this.#bits.length - this.#at;
  }

  get ranOut(): boolean {
    return this.left < 0;
  }

  take(count: number): number {
    let value = 0;
    for (let step = 0; step < count; step += 1) value = (value << 1) | (this.#bits[this.#at + step] ?? 0);
    this.#at += count;
    return value;
  }
}

function digits(reader: BitReader): string {
  let text = '';
  for (let count = reader.take(10); count > 0 && !reader.ranOut; count -= 3) {
    const places = Math.min(3, count);
    text += String(reader.take(places * 3 + 1)).padStart(places, '0');
  }
  return text;
}

function letters(reader: BitReader): string {
  let text = '';
  for (let count = reader.take(9); count > 0 && !reader.ranOut; count -= 2) {
    const pair = reader.take(count === 1 ? 6 : 11);
    if (count > 1) text += alphanumeric.charAt(Math.floor(pair / 45));
    text += alphanumeric.charAt(pair % 45);
  }
  return text;
}

function octets(reader: BitReader): string {
  const bytes: number[] = [];
  for (let count = reader.take(8); count > 0 && !reader.ranOut; count -= 1) bytes.push(reader.take(8));
  return Buffer.from(bytes).toString('utf8');
}
