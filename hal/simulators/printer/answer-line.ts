import type { ByteLink } from '../../contracts/links.ts';
import type { Random } from '../../contracts/random.ts';
import type { Time } from '../../contracts/time.ts';
import type { PrinterKnobs } from './printer-knobs.ts';

/** How long the printer keeps an answer that the host does not take. */
const writeDeadlineMs = 5000;

/** What the wire is now: who listens, how it garbles, whether it is dead. */
export interface AnswerLineState {
  readonly link: ByteLink | null;
  readonly mute: boolean;
  readonly wrongBaud: boolean;
}

/** The way from printer to host, with everything that may go wrong on it. Answers keep their order. */
export class AnswerLine {
  readonly #time: Time;
  readonly #random: Random;
  readonly #knobs: PrinterKnobs;
  readonly #state: () => AnswerLineState;
  /** When the last scheduled byte leaves; a later answer leaves after it. */
  #busyUntilMs = 0;

  constructor(options: {
    readonly time: Time;
    readonly random: Random;
    readonly knobs: PrinterKnobs;
    readonly state: () => AnswerLineState;
  }) {
    this.#time = options.time;
    this.#random = options.random;
    this.#knobs = options.knobs;
    this.#state = options.state;
  }

  send(answer: Uint8Array): void {
    if (this.#state().mute || this.#knobs.answersNothing) return;
    this.#sendOnce(answer);
    if (this.#knobs.doubledAnswers) this.#sendOnce(answer);
  }

  #sendOnce(answer: Uint8Array): void {
    const noisy = this.#knobs.noiseChance > 0 && this.#random.float() < this.#knobs.noiseChance;
    const bytes = noisy ? Uint8Array.of(0x80 + this.#random.int(0x80), ...answer) : answer;
    const { splitGapMs, answerDelayMs } = this.#knobs;
    if (splitGapMs === null) return this.#later(bytes, answerDelayMs);
    for (const [place, byte] of bytes.entries())
      this.#later(Uint8Array.of(byte), place === 0 ? answerDelayMs : splitGapMs);
  }

  #later(bytes: Uint8Array, delayMs: number): void {
    const nowMs = this.#time.monotonicMs();
    const dueMs = Math.max(nowMs + delayMs, this.#busyUntilMs);
    this.#busyUntilMs = delayMs > 0 ? Math.max(this.#busyUntilMs, nowMs) + delayMs : this.#busyUntilMs;
    if (dueMs <= nowMs) this.#write(bytes);
    else this.#time.after(Math.max(dueMs, this.#busyUntilMs) - nowMs, () => this.#write(bytes));
  }

  #write(bytes: Uint8Array): void {
    const { link, wrongBaud, mute } = this.#state();
    if (link === null || mute) return;
    // At another speed the host reads framing errors: bytes that mean nothing.
    const sent = wrongBaud ? this.#random.bytes(bytes.length + 1).map((byte) => byte | 0x80) : bytes;
    void link.write(sent, writeDeadlineMs);
  }
}
