import { MsrAnswerParser } from '../../codecs/readers/msr605-answers.ts';
import type { MsrAnswerKind, MsrAnswers } from '../../codecs/readers/msr605-answers.ts';
import { encodeMsrCommand } from '../../codecs/readers/msr605-commands.ts';
import type { MsrCommand } from '../../codecs/readers/msr605-commands.ts';
import type { Decoded } from '../../contracts/decoded.ts';
import type { DeviceContext } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import { sleep } from '../../contracts/time.ts';
import { listenFor } from '../listen-for.ts';
import type { Hearing, Listening } from '../listen-for.ts';

/** At 9600 baud a byte takes a millisecond: a pause this long ends an answer. */
export const quietMs = 150;

const writeDeadlineMs = 1000;
const answerMs = 600;
/** What a reset needs, and what comes of an earlier swipe within it belongs to nobody. */
const resetMs = 100;
const drainMs = 200;

/**
 * The conversation with one MSR605/606. Only commands of the list can be said at all, and the list has none that writes, erases or
 * changes what stays when power goes.
 */
export class Msr605Channel {
  readonly link: ByteLink;
  readonly #context: Pick<DeviceContext, 'time' | 'signal'>;
  #strayBytes = 0;

  constructor(link: ByteLink, context: Pick<DeviceContext, 'time' | 'signal'>) {
    this.link = link;
    this.#context = context;
  }

  /** Bytes that came where none were due: what an earlier swipe left behind. */
  get strayBytes(): number {
    return this.#strayBytes;
  }

  /** Says a command that has no answer. */
  say(command: MsrCommand): Promise<HalResult<void>> {
    return this.link.write(encodeMsrCommand(command), writeDeadlineMs);
  }

  /** Says a command and hears its answer: `silent` when none came, `protocol` when something else did. */
  async ask<K extends MsrAnswerKind>(command: MsrCommand, kind: K): Promise<HalResult<MsrAnswers[K]>> {
    const parser = new MsrAnswerParser(kind);
    const hearing: Hearing<MsrAnswers[K]> = {
      take: (bytes) => {
        const progress = parser.push(bytes);
        return progress.kind === 'done' ? this.#told(progress.answer) : null;
      },
      quiet: { ms: quietMs, end: () => this.#told(parser.finish()) },
    };
    const listening = this.hear(hearing, answerMs, 'silent');
    return this.#sayAndHear(command, listening);
  }

  /** Begins to listen. */
  hear<T>(hearing: Hearing<T>, timeoutMs: number, nothing: 'silent' | 'timed-out'): Listening<T> {
    return listenFor(this.link, { ...this.#context, timeoutMs, nothing }, hearing);
  }

  /** Says a command whose answer is listened for already. */
  async #sayAndHear<T>(command: MsrCommand, listening: Listening<T>): Promise<HalResult<T>> {
    const said = await this.say(command);
    if (!said.ok) listening.stop(said.fault);
    return listening.result;
  }

  /** Ends whatever it waits for and throws away what it still says. */
  async reset(): Promise<HalResult<void>> {
    const said = await this.say('reset');
    if (said.ok) await this.#pause(resetMs);
    return said;
  }

  /** Puts it right after something could not be understood: reset, let the line run dry, see that it answers. */
  async recover(): Promise<HalResult<'ok'>> {
    const reset = await this.reset();
    if (!reset.ok) return reset;
    await this.#pause(drainMs);
    return this.ask('commTest', 'comm-test');
  }

  /** What comes meanwhile is counted, wiped and heard by nobody. A cancel shortens the pause and shows at the next question. */
  async #pause(ms: number): Promise<void> {
    const off = this.link.onBytes((bytes) => {
      this.#strayBytes += bytes.length;
      bytes.fill(0);
    });
    await sleep(this.#context.time, ms, this.#context.signal).catch(() => undefined);
    off();
  }

  #told<T>(answer: Decoded<T>): HalResult<T> {
    if (answer.ok) return ok(answer.value);
    const { code, detail } = answer.error;
    if (code === 'silent') return failed('silent', `${this.link.path}: no answer`);
    return failed('protocol', `${this.link.path}: ${code}: ${detail}`);
  }
}
