import { decodeT1Block, encodeT1Block } from '../../codecs/t1-block.ts';
import type { T1Block } from '../../codecs/t1-block.ts';
import type { RawExchange } from '../chip/card-exchange.ts';

/** Blocks that a card may get wrong, or may ask more time for, before it is given up. */
const mostTries = 3;
const mostBlocks = 24;

/**
 * T=1 between us and the card, for readers that only carry blocks: whole commands in one block, chained answers, requests for more time or
 * another block size, and repeats after a spoilt block.
 */
export class T1Exchange {
  readonly #carry: (block: Uint8Array) => Promise<RawExchange>;
  #sequence: 0 | 1 = 0;
  #expected: 0 | 1 = 0;

  constructor(carry: (block: Uint8Array) => Promise<RawExchange>) {
    this.#carry = carry;
  }

  /** Sends one command and gives the card's whole answer. */
  async send(command: Uint8Array): Promise<RawExchange> {
    const parts: Uint8Array[] = [];
    const own: T1Block = { kind: 'information', sequence: this.#sequence, more: false, data: command };
    let next: T1Block = own;
    let tries = 0;
    for (let count = 0; count < mostBlocks; count += 1) {
      const raw = await this.#carry(encodeT1Block(next));
      if (raw.kind !== 'answer') return raw;
      const block = decodeT1Block(raw.bytes);
      raw.bytes.fill(0);
      if (!block.ok || block.value.kind === 'ready') {
        tries += 1;
        if (tries >= mostTries) return spoilt(block.ok ? 'not understood by the card' : block.error.code);
        next = block.ok ? own : this.#repeatPlease();
        continue;
      }
      if (block.value.kind === 'supervision') {
        next = { ...block.value, response: true };
        continue;
      }
      if (parts.length === 0) this.#sequence = flip(this.#sequence);
      this.#expected = flip(block.value.sequence);
      parts.push(block.value.data);
      if (!block.value.more) return whole(parts);
      next = { kind: 'ready', expected: this.#expected, error: 'none' };
    }
    return spoilt('no end of blocks');
  }

  #repeatPlease(): T1Block {
    return { kind: 'ready', expected: this.#expected, error: 'check' };
  }
}

function whole(parts: readonly Uint8Array[]): RawExchange {
  const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
  for (const part of parts) part.fill(0);
  return { kind: 'answer', bytes };
}

function spoilt(code: string): RawExchange {
  return { kind: 'failed', failure: 'parity', code: `T=1 ${code}` };
}

function flip(bit: 0 | 1): 0 | 1 {
  return bit === 0 ? 1 : 0;
}
