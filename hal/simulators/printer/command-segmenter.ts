import { commandLength } from './command-length.ts';
import type { CommandLength } from './command-length.ts';

/** One buffered command, whole: its bytes (cut off at a limit when it is absurdly long) and how many there were. */
export interface BufferedCommand {
  readonly bytes: Uint8Array;
  readonly length: number;
}

/** Longer than any image a receipt has; more is counted and not kept. */
const keptBytes = 512 * 1024;

/**
 * Cuts the received bytes into commands, whatever the chunks. A command stays unfinished until its last parameter byte has come: a
 * printer in the middle of an image takes everything, also the next command, as dots.
 */
export class CommandSegmenter {
  readonly #lengthOf: CommandLength;
  #head: number[] = [];
  #length: number | undefined;
  #received = 0;

  /** ESC/POS unless another language is given. */
  constructor(lengthOf: CommandLength = commandLength) {
    this.#lengthOf = lengthOf;
  }

  /** Bytes of the command that is not finished yet. */
  get unfinishedBytes(): number {
    return this.#received;
  }

  /** Takes one byte; gives the commands that it completes: none, one, or several behind a lone DLE. */
  push(byte: number): readonly BufferedCommand[] {
    this.#received += 1;
    if (this.#head.length < keptBytes) this.#head.push(byte);
    this.#length ??= this.#lengthOf(this.#head);
    if (this.#length === undefined && this.#head.length >= keptBytes) this.#length = this.#received;
    if (this.#length === undefined || this.#received < this.#length) return [];
    const command = { bytes: Uint8Array.from(this.#head.slice(0, this.#length)), length: this.#length };
    const surplus = this.#head.slice(this.#length, this.#received);
    this.reset();
    return [command, ...surplus.flatMap((next) => this.push(next))];
  }

  /** Forgets the unfinished command, as switching off and on does. */
  reset(): void {
    this.#head = [];
    this.#length = undefined;
    this.#received = 0;
  }
}
