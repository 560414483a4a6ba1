import { ByteQueue } from '../../codecs/byte-queue.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { Fault, HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Time, Timer } from '../../contracts/time.ts';

/** How long an answer is: known from the start, or from its first bytes. */
export interface AnswerSize {
  readonly head: number;
  /** Bytes that follow a head that has come. */
  readonly tail?: (head: Uint8Array) => number;
}

/**
 * Turns of the event loop without sleep behind a question, a few microseconds each. What the service knows by itself, and a card that needs
 * no wire, is answered within them, and falling asleep and being woken would take longer than the answer. A real card takes milliseconds:
 * for that the loop sleeps as ever.
 */
const wakefulTurns = 100;

interface Waiting {
  readonly size: AnswerSize;
  readonly settle: (result: HalResult<Uint8Array>) => void;
}

/**
 * One connection to the card service: one question at a time, answers without a head. An answer that does not come in time ends the
 * connection, for nothing on it could be told apart any more; the card stays the service's affair.
 */
export class PcscChannel {
  readonly #link: ByteLink;
  readonly #time: Time;
  readonly #queue = new ByteQueue();
  readonly #losses = new Set<() => void>();
  #waiting: Waiting | null = null;
  #timer: Timer | null = null;
  #lost: Fault | null = null;
  #turnsLeft = 0;

  constructor(link: ByteLink, time: Time) {
    this.#link = link;
    this.#time = time;
    link.onBytes((bytes) => this.#hear(bytes));
    link.onClose((fault) => this.#lose(fault));
  }

  /** Why it is gone, or null. */
  get lost(): Fault | null {
    return this.#lost;
  }

  /** Sends a request and hears its answer. */
  ask(request: Uint8Array, size: AnswerSize, deadlineMs: number): Promise<HalResult<Uint8Array>> {
    const answer = this.hear(size, deadlineMs);
    if (this.#lost === null) {
      // The wait for the answer ends a write that never ends, too; a clock of its own would only cost time.
      void this.#link.write(request, Infinity).then((written) => {
        if (!written.ok) this.#lose(written.fault);
        return undefined;
      });
      this.#stayAwake();
    }
    return answer;
  }

  /** Hears an answer to what was asked before; `silent` after `deadlineMs`. */
  hear(size: AnswerSize, deadlineMs: number): Promise<HalResult<Uint8Array>> {
    if (this.#lost !== null) return Promise.resolve({ ok: false, fault: this.#lost });
    if (this.#waiting !== null) return Promise.resolve(failed('busy', 'another question is under way'));
    return new Promise((settle) => {
      this.#waiting = { size, settle };
      this.#timer = this.#time.after(deadlineMs, () => this.#giveUp(deadlineMs));
      this.#deliver();
    });
  }

  onLost(listener: () => void): () => void {
    this.#losses.add(listener);
    return () => void this.#losses.delete(listener);
  }

  close(): Promise<void> {
    return this.#link.close();
  }

  #stayAwake(): void {
    const asleep = this.#turnsLeft === 0;
    this.#turnsLeft = wakefulTurns;
    if (asleep) this.#turn();
  }

  readonly #turn = (): void => {
    this.#turnsLeft = this.#waiting === null ? 0 : this.#turnsLeft - 1;
    if (this.#turnsLeft > 0) setImmediate(this.#turn);
  };

  #hear(bytes: Uint8Array): void {
    this.#queue.push(bytes);
    this.#deliver();
  }

  #deliver(): void {
    const waiting = this.#waiting;
    if (waiting === null || this.#queue.length < waiting.size.head) return;
    const total = waiting.size.head + this.#tailOf(waiting.size);
    if (this.#queue.length < total) return;
    this.#settle(ok(this.#queue.take(total)));
  }

  #tailOf({ head, tail }: AnswerSize): number {
    if (tail === undefined) return 0;
    return tail(this.#queue.first(head));
  }

  #settle(result: HalResult<Uint8Array>): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    this.#timer?.cancel();
    this.#timer = null;
    waiting?.settle(result);
  }

  #giveUp(deadlineMs: number): void {
    this.#lose({ code: 'silent', detail: `${this.#link.path}: no answer within ${String(deadlineMs)} ms` });
    void this.#link.close();
  }

  #lose(fault: Fault | null): void {
    if (this.#lost !== null) return;
    const detail = `${this.#link.path}: closed by us`;
    this.#lost = fault === null ? { code: 'disconnected', detail } : lossOf(fault);
    this.#queue.clear();
    this.#settle({ ok: false, fault: this.#lost });
    const listeners = [...this.#losses];
    for (const listener of listeners) listener();
  }
}

function lossOf(fault: Fault): Fault {
  return fault.code === 'reset' || fault.code === 'io' ? { ...fault, code: 'disconnected' } : fault;
}
