import { decodeCcidReply, encodeCcidMessage } from '../../codecs/ccid.ts';
import type { CcidMessage, CcidReply } from '../../codecs/ccid.ts';
import type { CcidAddress } from '../../codecs/ccid-commands.ts';
import { encodeGemcoreFrame, GemcoreParser } from '../../codecs/gemcore-frame.ts';
import type { DeviceContext } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { Fault, HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Timer } from '../../contracts/time.ts';

/** Lowest type of an answer; below it are commands, which some readers send back as an echo. */
const firstAnswerType = 0x80;
const mostTries = 3;
const writeDeadlineMs = 1000;

/** What has gone wrong on the line so far. */
export interface LineCounts {
  readonly noise: number;
  readonly badChecks: number;
}

interface Waiting {
  readonly message: CcidMessage;
  readonly deadlineMs: number;
  readonly settle: (result: HalResult<CcidReply>) => void;
  tries: number;
}

/**
 * The conversation with one GemCore reader: one command at a time, each answer with a right check byte and the command's number. A command
 * that the reader could not read is sent again; one whose answer was spoilt only when repeating it cannot hurt.
 */
export class GemcoreChannel {
  readonly link: ByteLink;
  readonly #context: Pick<DeviceContext, 'time'>;
  readonly #slot: number;
  readonly #parser = new GemcoreParser();
  readonly #counts = { noise: 0, badChecks: 0 };
  readonly #movements = new Set<(present: boolean) => void>();
  #sequence = 0;
  #waiting: Waiting | null = null;
  #timer: Timer | null = null;
  #lost: Fault | null = null;

  constructor(link: ByteLink, slot: number, context: Pick<DeviceContext, 'time'>) {
    this.link = link;
    this.#slot = slot;
    this.#context = context;
    link.onBytes((bytes) => this.#hear(bytes));
    link.onClose((fault) => {
      const detail = `${link.path}: closed by us`;
      this.#lost = fault === null ? { code: 'disconnected', detail } : { ...fault, code: 'disconnected' };
      this.#settle({ ok: false, fault: this.#lost });
    });
  }

  get counts(): LineCounts {
    return { ...this.#counts };
  }

  /** Sends a command: `silent` after `deadlineMs`, and the next one may go well again; `protocol` when its answer was spoilt. */
  ask(command: (to: CcidAddress) => CcidMessage, deadlineMs: number): Promise<HalResult<CcidReply>> {
    if (this.#lost !== null) return Promise.resolve({ ok: false, fault: this.#lost });
    if (this.#waiting !== null)
      return Promise.resolve(failed('busy', `${this.link.path}: another command is under way`));
    this.#sequence = (this.#sequence + 1) & 0xff;
    const message = command({ slot: this.#slot, sequence: this.#sequence });
    return new Promise((settle) => {
      this.#waiting = { message, deadlineMs, settle, tries: 0 };
      this.#send(this.#waiting);
    });
  }

  /** Calls when the reader tells that a card came or went. */
  onMovement(listener: (present: boolean) => void): () => void {
    this.#movements.add(listener);
    return () => void this.#movements.delete(listener);
  }

  #send(waiting: Waiting): void {
    waiting.tries += 1;
    this.#wait(waiting);
    const frame = encodeGemcoreFrame(encodeCcidMessage(waiting.message));
    void this.link.write(frame, writeDeadlineMs).then((written) => {
      if (!written.ok && this.#waiting === waiting) this.#settle(written);
      return undefined;
    });
  }

  #wait({ deadlineMs }: Waiting): void {
    this.#timer?.cancel();
    this.#timer = this.#context.time.after(deadlineMs, () => {
      this.#parser.reset();
      this.#settle(failed('silent', `${this.link.path}: no answer within ${String(deadlineMs)} ms`));
    });
  }

  #hear(bytes: Uint8Array): void {
    for (const event of this.#parser.push(bytes)) {
      const waiting = this.#waiting;
      if (event.kind === 'noise') this.#counts.noise += 1;
      if (event.kind === 'card-moved') for (const listener of this.#movements) listener(event.present);
      if (event.kind === 'message') this.#take(event.bytes);
      if (waiting === null) continue;
      if (event.kind === 'time-request') this.#wait(waiting);
      if (event.kind === 'nak') this.#again(waiting, 'the reader did not understand us');
      if (event.kind === 'bad-check') this.#spoilt(waiting);
    }
  }

  #take(bytes: Uint8Array): void {
    const waiting = this.#waiting;
    if (waiting === null || (bytes[0] ?? 0) < firstAnswerType) return;
    const reply = decodeCcidReply(bytes);
    bytes.fill(0);
    if (!reply.ok) return this.#settle(failed('protocol', `${this.link.path}: ${reply.error.detail}`));
    if (reply.value.sequence !== waiting.message.sequence) return;
    if (reply.value.outcome === 'time-extension') return this.#wait(waiting);
    this.#settle(ok(reply.value));
  }

  /** The line carried a spoilt answer. Powering and asking may be repeated; a command to the card may have been carried out. */
  #spoilt(waiting: Waiting): void {
    this.#counts.badChecks += 1;
    const exchange = 0x6f;
    if (waiting.message.type === exchange) {
      this.#settle(failed('protocol', `${this.link.path}: an answer was spoilt on the line`));
    } else this.#again(waiting, 'answers are spoilt on the line');
  }

  #again(waiting: Waiting, why: string): void {
    if (waiting.tries < mostTries) this.#send(waiting);
    else this.#settle(failed('protocol', `${this.link.path}: ${why}`));
  }

  #settle(result: HalResult<CcidReply>): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    this.#timer?.cancel();
    this.#timer = null;
    waiting?.settle(result);
  }
}
