import type { RealTimeCommand, RealTimeScanning } from './real-time-scanner.ts';

/** Looks for ESC ACK SOH in the raw stream of a Star printer, which answers it at once. */
export class StarScanner implements RealTimeScanning {
  #matched = 0;

  push(byte: number): RealTimeCommand | null {
    this.#matched = byte === statusQuestion[this.#matched] ? this.#matched + 1 : byte === 0x1b ? 1 : 0;
    if (this.#matched < statusQuestion.length) return null;
    this.#matched = 0;
    return { kind: 'star-status' };
  }
}

const statusQuestion = [0x1b, 0x06, 0x01];
