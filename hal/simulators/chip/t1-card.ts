import { decodeT1Block, encodeT1Block } from '../../codecs/t1-block.ts';
import type { T1Block } from '../../codecs/t1-block.ts';

/** The card's side of T=1: turns blocks into whole commands and its answers into chains of blocks. */
export class T1Card {
  readonly #answer: (command: Uint8Array) => Uint8Array;
  readonly #blockSize: number;
  #sequence: 0 | 1 = 0;
  #left = new Uint8Array(0);
  #command: number[] = [];
  #last: T1Block = { kind: 'ready', expected: 0, error: 'other' };
  #expected: 0 | 1 = 0;

  constructor(answer: (command: Uint8Array) => Uint8Array, blockSize = 0xfe) {
    this.#answer = answer;
    this.#blockSize = blockSize;
  }

  /** Takes a block and gives the card's next one. */
  take(bytes: Uint8Array): Uint8Array {
    const block = decodeT1Block(bytes);
    if (!block.ok) return encodeT1Block({ kind: 'ready', expected: this.#expected, error: 'check' });
    const next = this.#next(block.value);
    if (next.kind !== 'ready' || next.error === 'none') this.#last = next;
    return encodeT1Block(next);
  }

  #next(block: T1Block): T1Block {
    if (block.kind === 'supervision') return { ...block, response: true };
    if (block.kind === 'ready') return block.error === 'none' ? this.#part() : this.#last;
    this.#expected = block.sequence === 0 ? 1 : 0;
    this.#command.push(...block.data);
    if (block.more) return { kind: 'ready', expected: this.#expected, error: 'none' };
    const command = Uint8Array.from(this.#command);
    this.#command = [];
    this.#left = Uint8Array.from(this.#answer(command));
    return this.#part();
  }

  #part(): T1Block {
    const data = this.#left.slice(0, this.#blockSize);
    this.#left = this.#left.slice(this.#blockSize);
    const sequence = this.#sequence;
    this.#sequence = sequence === 0 ? 1 : 0;
    return { kind: 'information', sequence, more: this.#left.length > 0, data };
  }
}
