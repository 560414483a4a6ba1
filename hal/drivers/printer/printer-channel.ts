import { createDemultiplexer } from '../../codecs/escpos/demultiplexer.ts';
import type { Demultiplexer, EscposAnswer } from '../../codecs/escpos/demultiplexer.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { Fault, HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import { sleep } from '../../contracts/time.ts';
import type { Time, Timer } from '../../contracts/time.ts';
import { createTurns } from './turns.ts';

/** A question to the printer: what to send, which answer is meant, how long to wait. */
export interface Question<T> {
  readonly bytes: Uint8Array;
  /** The value of an answer that is meant, undefined for any other. */
  readonly take: (answer: EscposAnswer) => T | undefined;
  readonly waitMs: number;
  /** Answered at once, with one byte that does not say to which of these questions. */
  readonly realTime?: true;
  /** Answered in its turn with one byte that says nothing of what it answers; perhaps long after, when an offline printer goes on. */
  readonly single?: true;
}

/** What has come in all; it tells a disturbed line from a dead one. */
export interface ChannelCounts {
  readonly bytes: number;
  readonly noise: number;
  /** Real-time answers that nobody had asked for, or not any more. */
  readonly unasked: number;
  /** Real-time questions whose answers have not come. */
  readonly owed: number;
}

/** A small write is taken within this time by everything that is alive. */
const writeDeadlineMs = 2000;
/** After an unanswered question: what comes within this time is its late answer and must not pass for the next one's. */
const lateMs = 1000;
const lateFromStrangerMs = 250;
const quietMs = 30;
const longestWaitMs = 4000;
const settledMs = 60;
const settleWithinMs = 1500;

/** Whoever waits for an answer now. */
interface Listener {
  readonly hear: (answer: EscposAnswer) => void;
  readonly stop: (fault: Fault) => void;
}

interface Waiting<T> {
  readonly answered: Promise<HalResult<T>>;
  readonly startClock: () => void;
  readonly stop: (fault: Fault) => void;
}

/**
 * The conversation with one printer. One question is under way at a time, because answers do not say what they answer; everything is
 * written through here, so that nothing lands inside another command. All calls but `exclusive` are for its holder.
 */
export class PrinterChannel {
  readonly link: ByteLink;
  /** Runs work when nobody else speaks to the printer; `cancelled` when the signal aborts before its turn. */
  readonly exclusive = createTurns();
  /** The newest automatic status that came. */
  automatic: Uint8Array | null = null;
  readonly #time: Time;
  readonly #demultiplexer: Demultiplexer;
  readonly #counts = { bytes: 0, noise: 0, unasked: 0, owed: 0 };
  #listener: Listener | null = null;
  #lost: Fault | null = null;
  /** The printer's buffer is full. */
  #stopped = false;
  #askedMs = 0;
  #heardMs = 0;
  /** One-byte answers that are still to come, for questions nobody waits for any more. */
  #singlesOwed = 0;
  #singlesHeard = 0;
  #lateUntilMs = 0;
  #slowestMs = 0;
  #trustedUnasked = 0;

  /** The demultiplexer cuts answers of the printer's language; ESC/POS unless given. */
  constructor(link: ByteLink, time: Time, demultiplexer: Demultiplexer = createDemultiplexer()) {
    this.link = link;
    this.#demultiplexer = demultiplexer;
    this.#time = time;
    link.onBytes((bytes) => {
      this.#counts.bytes += bytes.length;
      for (const answer of this.#demultiplexer.push(bytes)) this.#hear(answer);
    });
    link.onClose((fault) => {
      this.#lost = lossOf(fault, link.path);
      this.#listener?.stop(this.#lost);
    });
  }

  get counts(): ChannelCounts {
    return { ...this.#counts };
  }

  /** Why the link is gone, or null. */
  get lost(): Fault | null {
    return this.#lost;
  }

  /** While on, `10 0F` is the start of a full status. */
  expectFullStatus(expected: boolean): void {
    this.#demultiplexer.expectFullStatus(expected);
  }

  /** Writes whole commands, once the printer is not asking to wait (XOFF); real-time questions need not wait. */
  async send(bytes: Uint8Array, signal: AbortSignal): Promise<HalResult<void>> {
    const deadlineMs = writeDeadlineMs + bytes.length * 2;
    await this.#waitUntil(() => !this.#stopped, this.#time.monotonicMs() + deadlineMs, signal);
    if (this.#stopped && !signal.aborted && this.#lost === null) {
      return failed('timed-out', `${this.link.path}: the printer asked to wait (XOFF) and never to go on`);
    }
    return this.#write(bytes, deadlineMs, signal);
  }

  /** Waits while the printer asks to wait (XOFF); false when it still does after `waitMs`. */
  async waitForFlow(waitMs: number, signal: AbortSignal): Promise<boolean> {
    await this.#waitUntil(() => !this.#stopped, this.#time.monotonicMs() + waitMs, signal);
    return !this.#stopped;
  }

  async #write(bytes: Uint8Array, deadlineMs: number, signal: AbortSignal): Promise<HalResult<void>> {
    if (signal.aborted) return failed('cancelled', 'cancelled before writing');
    if (this.#lost !== null) return { ok: false, fault: this.#lost };
    const written = await this.link.write(bytes, deadlineMs);
    return !written.ok && this.#lost !== null ? { ok: false, fault: this.#lost } : written;
  }

  /** Sends a question and waits for its answer: `silent` when nothing came, `protocol` when only noise did. */
  async ask<T>(question: Question<T>, signal: AbortSignal): Promise<HalResult<T>> {
    if (question.single !== true) return this.#askOnce(question, signal);
    const heardBefore = this.#singlesHeard;
    this.#singlesOwed += 1;
    const answered = await this.#askOnce(question, signal);
    if (answered.ok || !isSilence(answered.fault.code) || this.#singlesHeard === heardBefore) return answered;
    // What was owed was lost with the printer's buffer: the answer that came was this one's.
    this.#singlesOwed = 1;
    return this.#askOnce(question, signal);
  }

  async #askOnce<T>(question: Question<T>, signal: AbortSignal): Promise<HalResult<T>> {
    await this.#letLateAnswersPass(signal);
    const noiseBefore = this.#counts.noise;
    if (question.realTime === true) this.#counts.owed += 1;
    this.#askedMs = this.#time.monotonicMs();
    const waiting = this.#listenFor(question, signal);
    const written = await this.#write(question.bytes, writeDeadlineMs, signal);
    if (written.ok) waiting.startClock();
    else waiting.stop(written.fault);
    const answered = await waiting.answered;
    const noise = this.#counts.noise - noiseBefore;
    if (answered.ok || answered.fault.code !== 'silent' || noise === 0) return answered;
    return failed('protocol', `${this.link.path}: ${String(noise)} bytes of noise, but no answer`);
  }

  /** Nothing has come unasked since the line was last known to give one answer for one question. */
  get isTrusted(): boolean {
    return this.#counts.unasked === this.#trustedUnasked;
  }

  /** One answer came for one question: quick rounds may be believed again. */
  trust(): void {
    this.#trustedUnasked = this.#counts.unasked;
  }

  /** Waits until every answer that is still owed has come and the line is quiet; what has not come by then is lost. */
  async settle(signal: AbortSignal): Promise<void> {
    // A printer that answers late also sends late what it says twice.
    const quietForMs = Math.max(settledMs, Math.min(2 * this.#slowestMs, lateMs));
    const settled = (): boolean =>
      this.#counts.owed === 0 && this.#time.monotonicMs() - this.#heardMs >= quietForMs;
    await this.#waitUntil(settled, this.#time.monotonicMs() + settleWithinMs, signal);
    this.#counts.owed = 0;
  }

  /** Takes the next answer that is meant; the time runs from `startClock`, when the question is on its way. */
  #listenFor<T>(question: Question<T>, signal: AbortSignal): Waiting<T> {
    let settle: (result: HalResult<T>) => void = () => undefined;
    let timer: Timer | undefined;
    const onAbort = (): void => settle(failed('cancelled', 'cancelled while waiting for an answer'));
    const answered = new Promise<HalResult<T>>((resolve) => {
      settle = (result) => {
        timer?.cancel();
        signal.removeEventListener('abort', onAbort);
        if (this.#listener === listener) this.#listener = null;
        if (!result.ok) this.#expectLateAnswer();
        resolve(result);
      };
    });
    const listener: Listener = {
      stop: (fault) => settle({ ok: false, fault }),
      hear: (answer) => {
        const value = question.take(answer);
        if (value === undefined) return;
        if (answer.kind === 'real-time') this.#noteLatency();
        settle(ok(value));
      },
    };
    this.#listener = listener;
    signal.addEventListener('abort', onAbort, { once: true });
    const startClock = (): void => {
      if (this.#listener !== listener) return;
      const waitMs = Math.max(question.waitMs, Math.min(4 * this.#slowestMs, longestWaitMs));
      timer = this.#time.after(waitMs, () => {
        this.#giveUpHalfAnswer();
        settle(failed('silent', `${this.link.path}: no answer within ${String(Math.round(waitMs))} ms`));
      });
    };
    return { answered, startClock, stop: listener.stop };
  }

  #hear(answer: EscposAnswer): void {
    this.#heardMs = this.#time.monotonicMs();
    if (answer.kind === 'real-time') this.#counts.owed = Math.max(0, this.#counts.owed - 1);
    if (answer.kind === 'noise') this.#counts.noise += 1;
    if (answer.kind === 'flow') this.#stopped = !answer.go;
    if (answer.kind === 'automatic') this.automatic = answer.bytes;
    if (answer.kind === 'single' && this.#isStale()) return;
    if (this.#listener !== null) this.#listener.hear(answer);
    else if (answer.kind === 'real-time') this.#hearUnasked();
  }

  /** One-byte answers keep their order, so all but the last that is owed belong to questions given up before. */
  #isStale(): boolean {
    this.#singlesHeard += 1;
    this.#singlesOwed = Math.max(0, this.#singlesOwed - 1);
    return this.#singlesOwed > 0;
  }

  /** A late answer: the next question may follow once the line is quiet, and will be given more time. */
  #hearUnasked(): void {
    this.#counts.unasked += 1;
    if (this.#lateUntilMs === 0) return;
    this.#noteLatency();
    this.#lateUntilMs = Math.min(this.#lateUntilMs, this.#time.monotonicMs() + quietMs);
  }

  #noteLatency(): void {
    this.#slowestMs = Math.max(this.#slowestMs, this.#time.monotonicMs() - this.#askedMs);
  }

  #expectLateAnswer(): void {
    this.#lateUntilMs = this.#time.monotonicMs() + (this.#counts.bytes > 0 ? lateMs : lateFromStrangerMs);
  }

  #giveUpHalfAnswer(): void {
    for (const answer of this.#demultiplexer.flush()) if (answer.kind === 'noise') this.#counts.noise += 1;
  }

  async #letLateAnswersPass(signal: AbortSignal): Promise<void> {
    await this.#waitUntil(() => this.#time.monotonicMs() >= this.#lateUntilMs, this.#lateUntilMs, signal);
    this.#lateUntilMs = 0;
  }

  /** Looks again every few milliseconds until `reached`, `giveUpMs`, cancellation or loss. */
  async #waitUntil(reached: () => boolean, giveUpMs: number, signal: AbortSignal): Promise<void> {
    while (!reached() && !signal.aborted && this.#lost === null) {
      const leftMs = giveUpMs - this.#time.monotonicMs();
      if (leftMs <= 0) return;
      await sleep(this.#time, Math.min(leftMs, quietMs), signal).catch(() => undefined);
    }
  }
}

function isSilence(code: string): boolean {
  return code === 'silent' || code === 'protocol';
}

/** However a link ends, for a printer it is a disconnection; a trace that does not fit keeps its own name. */
function lossOf(fault: Fault | null, path: string): Fault {
  if (fault === null) return { code: 'disconnected', detail: `${path}: closed by us` };
  return fault.code === 'protocol' ? fault : { code: 'disconnected', detail: fault.detail };
}
