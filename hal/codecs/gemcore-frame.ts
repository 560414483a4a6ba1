import { ByteQueue } from './byte-queue.ts';
import { longestCcidMessage } from './ccid.ts';

/** What comes over the line of a GemCore reader. */
export type GemcoreEvent =
  /** A CCID message with a right check byte; an echoing reader sends the command back first. */
  | { readonly kind: 'message'; readonly bytes: Uint8Array }
  /** A frame whose check byte is wrong: never to be used. */
  | { readonly kind: 'bad-check' }
  /** The reader could not read us: send again. */
  | { readonly kind: 'nak' }
  | { readonly kind: 'card-moved'; readonly present: boolean }
  /** The card wants more time (T=0). */
  | { readonly kind: 'time-request' }
  /** A byte that belongs to nothing: a wrong speed or a noisy line. */
  | { readonly kind: 'noise'; readonly byte: number };

const sync = 0x03;
const ack = 0x06;
const nak = 0x15;
const slotChange = 0x50;

/** Frames a CCID message: 03 06, the message, XOR of all. */
export function encodeGemcoreFrame(message: Uint8Array): Uint8Array {
  const check = message.reduce((sum, byte) => sum ^ byte, sync ^ ack);
  return Uint8Array.of(sync, ack, ...message, check);
}

/** The frame that says: not understood. */
export function encodeGemcoreNak(): Uint8Array {
  return Uint8Array.of(sync, nak, sync ^ nak);
}

/** The unsolicited pair that says that a card came or went. */
export function encodeCardMoved(present: boolean): Uint8Array {
  return Uint8Array.of(slotChange, present ? 0x03 : 0x02);
}

/** Takes the line apart as it comes, in chunks of any size. */
export class GemcoreParser {
  readonly #queue = new ByteQueue();

  /** Everything that is complete with these bytes. */
  push(bytes: Uint8Array): GemcoreEvent[] {
    this.#queue.push(bytes);
    const events: GemcoreEvent[] = [];
    for (let event = this.#next(); event !== null; event = this.#next()) events.push(event);
    return events;
  }

  /** Forgets what is unfinished, e.g. after a time-out. */
  reset(): void {
    this.#queue.clear();
  }

  #next(): GemcoreEvent | null {
    const first = this.#queue.at(0);
    if (first === undefined) return null;
    if (first === sync) return this.#frame();
    if (first === slotChange) return this.#cardMoved();
    this.#queue.take(1);
    return first >= 0x80 ? { kind: 'time-request' } : { kind: 'noise', byte: first };
  }

  #cardMoved(): GemcoreEvent | null {
    const state = this.#queue.at(1);
    if (state === undefined) return null;
    if (state !== 0x02 && state !== 0x03) return this.#noise();
    this.#queue.take(2);
    return { kind: 'card-moved', present: state === 0x03 };
  }

  #frame(): GemcoreEvent | null {
    const control = this.#queue.at(1);
    if (control === undefined) return null;
    if (control === nak) return this.#nak();
    if (control !== ack) return this.#noise();
    const length = this.#messageLength();
    if (length === null) return null;
    if (length > longestCcidMessage) return this.#noise();
    return this.#queue.length < length + 3 ? null : this.#message(length);
  }

  #nak(): GemcoreEvent | null {
    const check = this.#queue.at(2);
    if (check === undefined) return null;
    if (check !== (sync ^ nak)) return this.#noise();
    this.#queue.take(3);
    return { kind: 'nak' };
  }

  #messageLength(): number | null {
    let length = 0;
    for (let index = 6; index >= 3; index -= 1) {
      const byte = this.#queue.at(index);
      if (byte === undefined) return null;
      length = length * 256 + byte;
    }
    return 10 + length;
  }

  #message(length: number): GemcoreEvent {
    const frame = this.#queue.take(length + 3);
    const right = frame.reduce((sum, byte) => sum ^ byte, 0) === 0;
    const bytes = frame.slice(2, -1);
    frame.fill(0);
    return right ? { kind: 'message', bytes } : { kind: 'bad-check' };
  }

  #noise(): GemcoreEvent {
    const [byte = 0] = this.#queue.take(1);
    return { kind: 'noise', byte };
  }
}
