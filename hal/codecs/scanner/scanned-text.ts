import type { ScanReading } from '../../contracts/scanner.ts';

/** No symbol holds more characters (QR code, digits only); what is longer is counted and not kept. */
export const longestScan = 7089;

/** Enter, line feed, tab and end of text: what scanners put behind a scan. */
const terminators: ReadonlySet<number> = new Set([0x0d, 0x0a, 0x09, 0x03]);

/** Collects what a scanner sends until it ends, compares it with what was expected, and wipes it. At most `longestScan` bytes are held. */
export class ScannedText {
  readonly #expected: Uint8Array;
  readonly #held = new Uint8Array(longestScan);
  #count = 0;

  constructor(expected: string) {
    this.#expected = new TextEncoder().encode(expected);
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Takes bytes; the reading once a terminator came behind at least one of them, else null. */
  push(bytes: Uint8Array): ScanReading | null {
    for (const byte of bytes) {
      if (!terminators.has(byte)) {
        if (this.#count < longestScan) this.#held[this.#count] = byte;
        this.#count += 1;
      } else if (this.#count > 0) return this.#end(true);
    }
    return null;
  }

  /** Ends what came without a terminator; null when nothing came. `terminated` null: this way of speaking knows no terminator. */
  end(terminated: false | null = false): ScanReading | null {
    return this.#count === 0 ? null : this.#end(terminated);
  }

  #end(terminated: boolean | null): ScanReading {
    const characters = this.#count;
    const match = matchOf(this.#held.subarray(0, Math.min(characters, longestScan)), this.#expected);
    this.#held.fill(0);
    this.#count = 0;
    return { match, characters, terminated };
  }
}

function matchOf(text: Uint8Array, expected: Uint8Array): ScanReading['match'] {
  const place = Buffer.from(text.buffer, text.byteOffset, text.length).indexOf(expected);
  if (place === -1 || expected.length === 0) return 'other';
  return text.length === expected.length ? 'exact' : 'with-additions';
}
