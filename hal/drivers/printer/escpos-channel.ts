import { createDemultiplexer } from '../../codecs/escpos/demultiplexer.ts';
import type { EscposAnswer } from '../../codecs/escpos/demultiplexer.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { Fault, HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import { sleep } from '../../contracts/time.ts';
import type { Time } from '../../contracts/time.ts';
import { createTurns } from './turns.ts';

/** A question to the printer: what to send, which answer is meant, how long to wait. */
export interface Question<T> {
  readonly bytes: Uint8Array;
  /** The value of an answer that is meant, undefined for any other. */
  readonly take: (answer: EscposAnswer) => T | undefined;
  readonly waitMs: number;
  /** Answered in its turn with one byte that says nothing of what it answers; perhaps long after, when an offline printer goes on. */
  readonly single?: true;
}

/** What has come in all; it tells a disturbed line from a dead one. */
export interface ChannelCounts {
  readonly bytes: number;
  readonly noise: number;
  /** Real-time answers that nobody had asked for, or not any more. */
  readonly unasked: number;
}

/** A small write is taken within this time by everything that is alive. */
const writeDeadlineMs = 2000;
/** After an unanswered question: what comes within this time is its late answer and must not pass for the next one's. */
const lateMs = 1000;
const lateFromStrangerMs = 250;
const quietMs = 30;
const longestWaitMs = 4000;

/**
 * The conversation with one printer. One question is under way at a time, because answers do not say what they answer; everything is
 * written through here, so that nothing lands inside another command. All calls but `exclusive` are for its holder.
 */
export class EscposChannel {
  readonly link: ByteLink;
  /** Runs work when nobody else speaks to the printer; `cancelled` when the signal aborts before its turn. */
  readonly exclusive = createTurns();
  /** The newest automatic status that came. */
  automatic: Uint8Array | null = null;
  readonly #time: Time;
  readonly #demultiplexer = createDemultiplexer();
  readonly #counts = { bytes: 0, noise: 0, unasked: 0 };
  #waiting: { readonly hear: (answer: EscposAnswer) => void; readonly stop: (fault: Fault) => void } | null =
    null;
  #lost: Fault | null = null;
  #askedMs = 0;
  /** One-byte answers that are still to come, for questions nobody waits for any more. */
  #singlesOwed = 0;
  #singlesHeard = 0;
  #lateUntilMs = 0;
  #slowestMs = 0;

  constructor(link: ByteLink, time: Time) {
    this.link = link;
    this.#time = time;
    link.onBytes((bytes) => {
      this.#counts.bytes += bytes.length;
      for (const answer of this.#demultiplexer.push(bytes)) this.#hear(answer);
    });
    link.onClose((fault) => {
      this.#lost = lossOf(fault, link.path);
      this.#waiting?.stop(this.#lost);
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

  /** Writes whole commands. */
  async send(bytes: Uint8Array, signal: AbortSignal): Promise<HalResult<void>> {
    if (signal.aborted) return failed('cancelled', 'cancelled before writing');
    if (this.#lost !== null) return { ok: false, fault: this.#lost };
    const written = await this.link.write(bytes, writeDeadlineMs + bytes.length * 2);
    return !written.ok && this.#lost !== null ? { ok: false, fault: this.#lost } : written;
  }

  /** Sends a question and waits for its answer: `silent` when nothing came, `protocol` when only something else did. */
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
    const before = this.counts;
    this.#askedMs = this.#time.monotonicMs();
    const waiting = this.expect(question, signal);
    const written = await this.send(question.bytes, signal);
    if (!written.ok) this.#waiting?.stop(written.fault);
    const answered = await waiting;
    if (answered.ok || answered.fault.code !== 'silent' || this.#counts.bytes === before.bytes)
      return answered;
    const noise = this.#counts.noise - before.noise;
    return failed('protocol', `${this.link.path}: ${String(noise)} bytes of noise, but no answer`);
  }

  /** Waits for an answer to something that was sent before. */
  expect<T>(question: Pick<Question<T>, 'take' | 'waitMs'>, signal: AbortSignal): Promise<HalResult<T>> {
    const waitMs = Math.max(question.waitMs, Math.min(4 * this.#slowestMs, longestWaitMs));
    return new Promise((resolve) => {
      const settle = (result: HalResult<T>): void => {
        timer.cancel();
        signal.removeEventListener('abort', onAbort);
        this.#waiting = null;
        if (!result.ok) this.#expectLateAnswer();
        resolve(result);
      };
      const timer = this.#time.after(waitMs, () => {
        this.#giveUpHalfAnswer();
        settle(failed('silent', `${this.link.path}: no answer within ${String(Math.round(waitMs))} ms`));
      });
      const onAbort = (): void => settle(failed('cancelled', 'cancelled while waiting for an answer'));
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting = {
        stop: (fault) => settle({ ok: false, fault }),
        hear: (answer) => {
          const value = question.take(answer);
          if (value === undefined) return;
          if (answer.kind === 'real-time') this.#noteLatency();
          settle(ok(value));
        },
      };
      if (signal.aborted) onAbort();
      else if (this.#lost !== null) settle({ ok: false, fault: this.#lost });
    });
  }

  #hear(answer: EscposAnswer): void {
    if (answer.kind === 'noise') this.#counts.noise += 1;
    if (answer.kind === 'automatic') this.automatic = answer.bytes;
    if (answer.kind === 'single' && this.#isStale()) return;
    if (this.#waiting !== null) this.#waiting.hear(answer);
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
    while (this.#lateUntilMs > 0 && !signal.aborted && this.#lost === null) {
      const leftMs = this.#lateUntilMs - this.#time.monotonicMs();
      if (leftMs <= 0) break;
      await sleep(this.#time, Math.min(leftMs, quietMs), signal).catch(() => undefined);
    }
    this.#lateUntilMs = 0;
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
