/** A command that a printer obeys the moment its last byte arrives, before and regardless of everything that waits in its buffer. */
export type RealTimeCommand =
  | { readonly kind: 'status'; readonly question: number }
  /** DLE ENQ: 1 recovers and goes on, 2 recovers and clears the buffers. */
  | { readonly kind: 'recover'; readonly clear: boolean }
  /** ESC ACK SOH of Star printers. */
  | { readonly kind: 'star-status' }
  /** DLE DC4 8 with its fixed seven bytes: clears the receive and print buffers. */
  | { readonly kind: 'clear' };

/** Looks for real-time commands in the raw stream, byte by byte. */
export interface RealTimeScanning {
  /** Takes one byte; gives the real-time command that it completes. */
  push(byte: number): RealTimeCommand | null;
}

const clearParameters = [1, 3, 20, 1, 6, 2, 8];

/**
 * Looks for real-time commands in the raw stream. It knows nothing of commands and images around them: a picture whose dots read
 * 10 04 01 is answered, exactly as printers do.
 */
export class RealTimeScanner implements RealTimeScanning {
  #seen: number[] = [];

  push(byte: number): RealTimeCommand | null {
    this.#seen.push(byte);
    const found = this.#match();
    if (found !== 'more') {
      this.#seen = found === null && byte === 0x10 ? [0x10] : [];
      return found;
    }
    return null;
  }

  #match(): RealTimeCommand | null | 'more' {
    const [dle, code, parameter] = this.#seen;
    if (dle !== 0x10) return null;
    if (code === undefined) return 'more';
    if (code === 0x04) return parameter === undefined ? 'more' : { kind: 'status', question: parameter };
    if (code === 0x05) {
      if (parameter === undefined) return 'more';
      return parameter === 1 || parameter === 2 ? { kind: 'recover', clear: parameter === 2 } : null;
    }
    if (code !== 0x14) return null;
    if (parameter === undefined) return 'more';
    return parameter === 8 ? this.#matchClear() : null;
  }

  #matchClear(): RealTimeCommand | null | 'more' {
    const given = this.#seen.slice(3);
    if (given.some((byte, at) => byte !== clearParameters[at])) return null;
    return given.length < clearParameters.length ? 'more' : { kind: 'clear' };
  }
}
