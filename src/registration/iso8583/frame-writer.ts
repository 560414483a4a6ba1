import { hexDigitValue } from './bcd.ts';

/** Bytes being put together; grows as needed. */
export class FrameWriter {
  #bytes = Buffer.alloc(256);
  length = 0;

  /** What has been written so far, as a copy of its own. */
  finish(): Uint8Array {
    return Uint8Array.prototype.slice.call(this.#bytes, 0, this.length);
  }

  /** Leaves `byteCount` zero bytes to be filled in later and says where they begin. */
  reserve(byteCount: number): number {
    this.#ensure(byteCount);
    this.length += byteCount;
    return this.length - byteCount;
  }

  byte(value: number): void {
    this.#ensure(1);
    this.#bytes[this.length] = value;
    this.length += 1;
  }

  copy(bytes: Uint8Array): void {
    this.#ensure(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Hex digits two to a byte, with a zero half byte on the side named where their number is odd. False where one is no hex digit. */
  hex(digits: string, padSide: 'left' | 'right'): boolean {
    const odd = digits.length & 1;
    const byteCount = (digits.length + odd) >>> 1;
    this.#ensure(byteCount);
    let half = padSide === 'left' ? odd : 0;
    for (let at = 0; at < digits.length; at += 1, half += 1) {
      const value = hexDigitValue(digits.charCodeAt(at));
      if (value < 0) return false;
      const place = this.length + (half >>> 1);
      this.#bytes[place] = (half & 1) === 0 ? value << 4 : (this.#bytes[place] ?? 0) | value;
    }
    this.length += byteCount;
    return true;
  }

  /** The bytes written so far, to be changed in place. */
  get written(): Buffer {
    return this.#bytes;
  }

  #ensure(byteCount: number): void {
    if (this.length + byteCount <= this.#bytes.length) return;
    const larger = Buffer.alloc(Math.max(this.#bytes.length * 2, this.length + byteCount));
    this.#bytes.copy(larger, 0, 0, this.length);
    this.#bytes = larger;
  }
}
