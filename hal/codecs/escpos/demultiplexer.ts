import { isAutomaticStatus, isRealTimeAnswer } from './status.ts';

/** One thing that an ESC/POS printer said. */
export type EscposAnswer =
  /** Answer to some DLE EOT n; only the order says which. */
  | { readonly kind: 'real-time'; readonly byte: number }
  /** Automatic status, asked for or not. */
  | { readonly kind: 'automatic'; readonly bytes: Uint8Array }
  /** Answer to GS r, ESC v or GS I 1 to 3; only the order says which. */
  | { readonly kind: 'single'; readonly byte: number }
  /** Text answer to GS I 65 and up, GS g 2, GS ( H: `header body 00`. */
  | { readonly kind: 'block'; readonly header: number; readonly body: Uint8Array }
  /** Answer to DLE EOT 20 of the Custom family, only while it is expected. */
  | { readonly kind: 'full-status'; readonly bytes: Uint8Array }
  /** XON or XOFF of a serial line. */
  | { readonly kind: 'flow'; readonly go: boolean }
  /** A byte that no answer starts with: a disturbed line or the wrong baud rate. */
  | { readonly kind: 'noise'; readonly byte: number };

/** Cuts the one stream of bytes from a printer into answers, whatever the chunks. Holds at most one unfinished answer. */
export interface Demultiplexer {
  push(bytes: Uint8Array): readonly EscposAnswer[];
  /** Gives up waiting for the rest of an unfinished answer: its first byte was noise. Call it when the line has been quiet for long. */
  flush(): readonly EscposAnswer[];
  /** While on, `10 0F` starts a full status of six bytes; else it can only be automatic status. */
  expectFullStatus(expected: boolean): void;
}

/** A demultiplexer at the start of a stream. */
export function createDemultiplexer(): Demultiplexer {
  return new Demultiplexing();
}

const blockHeaders: ReadonlySet<number> = new Set([0x35, 0x37, 0x39, 0x3b, 0x3d, 0x5f]);
/** Texts have at most 80 characters; what runs on is no block. */
const longestBlock = 128;

/** `undefined`: more bytes are needed to tell. */
type Taken = { readonly answer: EscposAnswer; readonly length: number } | undefined;

class Demultiplexing implements Demultiplexer {
  #pending: number[] = [];
  #fullStatusExpected = false;

  push(bytes: Uint8Array): readonly EscposAnswer[] {
    const answers: EscposAnswer[] = [];
    for (const byte of bytes) {
      if (byte === 0x11 || byte === 0x13) {
        answers.push({ kind: 'flow', go: byte === 0x11 });
        continue;
      }
      this.#pending.push(byte);
      this.#takeAll(answers);
    }
    return answers;
  }

  flush(): readonly EscposAnswer[] {
    const answers: EscposAnswer[] = [];
    for (let byte = this.#pending.shift(); byte !== undefined; byte = this.#pending.shift()) {
      answers.push({ kind: 'noise', byte });
      this.#takeAll(answers);
    }
    return answers;
  }

  expectFullStatus(expected: boolean): void {
    this.#fullStatusExpected = expected;
  }

  #takeAll(answers: EscposAnswer[]): void {
    while (this.#pending.length > 0) {
      const taken = this.#takeOne(this.#pending);
      if (taken === undefined) return;
      answers.push(taken.answer);
      this.#pending.splice(0, taken.length);
    }
  }

  #takeOne(pending: readonly number[]): Taken {
    const [byte = 0] = pending;
    if (isRealTimeAnswer(byte)) return { answer: { kind: 'real-time', byte }, length: 1 };
    if (blockHeaders.has(byte)) return takeBlock(pending);
    if ((byte & 0x93) === 0x10) return this.#takeStatusBlock(pending);
    if ((byte & 0x90) === 0) return { answer: { kind: 'single', byte }, length: 1 };
    return noise(pending);
  }

  #takeStatusBlock(pending: readonly number[]): Taken {
    if (this.#fullStatusExpected && pending[0] === 0x10) {
      if (pending.length === 1) return undefined;
      if (pending[1] === 0x0f) return takeFullStatus(pending);
    }
    const tail = pending.slice(1, 4);
    if (tail.some((byte) => (byte & 0x90) !== 0)) return noise(pending);
    if (tail.length < 3) return undefined;
    const bytes = Uint8Array.from(pending.slice(0, 4));
    return isAutomaticStatus(bytes) ? { answer: { kind: 'automatic', bytes }, length: 4 } : noise(pending);
  }
}

function takeFullStatus(pending: readonly number[]): Taken {
  if (pending.length < 6) return undefined;
  return { answer: { kind: 'full-status', bytes: Uint8Array.from(pending.slice(0, 6)) }, length: 6 };
}

/** No status is sent inside a block, so a control byte in its body means that its header was noise. */
function takeBlock(pending: readonly number[]): Taken {
  const [header = 0, ...rest] = pending;
  const end = rest.findIndex((byte) => byte < 0x20);
  if (end < 0) return pending.length < longestBlock ? undefined : noise(pending);
  if (rest[end] !== 0) return noise(pending);
  return { answer: { kind: 'block', header, body: Uint8Array.from(rest.slice(0, end)) }, length: end + 2 };
}

function noise(pending: readonly number[]): Taken {
  return { answer: { kind: 'noise', byte: pending[0] ?? 0 }, length: 1 };
}
