/** Cuts a byte stream into lines of UTF-8 text, and never holds more than one line of at most `maxBytes`. */
export interface LineReader {
  take(bytes: Buffer): void;
}

/** Where lines go. Empty lines are skipped; `tooLong` is told once, and nothing after it. */
export interface LineListener {
  line(text: string): void;
  tooLong(): void;
}

/** A reader that has read nothing. */
export function createLineReader(maxBytes: number, on: LineListener): LineReader {
  return new Lines(maxBytes, on);
}

class Lines implements LineReader {
  readonly #maxBytes: number;
  readonly #on: LineListener;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #over = false;

  constructor(maxBytes: number, on: LineListener) {
    this.#maxBytes = maxBytes;
    this.#on = on;
  }

  take(bytes: Buffer): void {
    let rest = bytes;
    while (!this.#over && rest.length > 0) {
      const end = rest.indexOf(0x0a);
      if (end < 0) return this.#hold(rest);
      this.#hold(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
      this.#finish();
    }
  }

  #hold(bytes: Buffer): void {
    this.#heldBytes += bytes.length;
    this.#over = this.#heldBytes > this.#maxBytes;
    if (this.#over) {
      this.#held = [];
      this.#on.tooLong();
    } else this.#held.push(bytes);
  }

  #finish(): void {
    if (this.#over) return;
    const text = Buffer.concat(this.#held).toString('utf8').trim();
    this.#held = [];
    this.#heldBytes = 0;
    if (text !== '') this.#on.line(text);
  }
}
