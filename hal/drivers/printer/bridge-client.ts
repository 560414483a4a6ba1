import type * as z from 'zod';
import { decodeBridgeReply, encodeBridgeLine } from '../../codecs/vendor-bridge/bridge-messages.ts';
import type { BridgeReply, BridgeRequest } from '../../codecs/vendor-bridge/bridge-messages.ts';
import { createLineSplitter } from '../../codecs/vendor-bridge/line-splitter.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { Fault, FaultCode, HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Time } from '../../contracts/time.ts';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A question without its number. */
export type BridgeQuestion = Without<BridgeRequest, 'id'>;

const writeDeadlineMs = 5000;

/** What the companion's refusals mean. */
const refusals: Readonly<Record<Extract<BridgeReply, { ok: false }>['error'], FaultCode>> = {
  busy: 'busy',
  unsupported: 'unsupported',
  invalid: 'protocol',
  'no-printer': 'no-device',
  internal: 'io',
};

/** Asks the companion on a local socket; answers find their question by number, so several may be under way. */
export class BridgeClient {
  readonly link: ByteLink;
  readonly #time: Time;
  readonly #splitter = createLineSplitter();
  readonly #waiting = new Map<number, (result: HalResult<unknown>) => void>();
  #lastId = 0;
  #lost: Fault | null = null;

  constructor(link: ByteLink, time: Time) {
    this.link = link;
    this.#time = time;
    link.onBytes((bytes) => {
      for (const line of this.#splitter.push(bytes)) this.#hear(line);
    });
    link.onClose((fault) => {
      const detail = fault?.detail ?? `${link.path}: closed by us`;
      this.#lost = { code: 'disconnected', detail };
      const waiting = [...this.#waiting.values()];
      for (const settle of waiting) settle({ ok: false, fault: this.#lost });
    });
  }

  /** The value of the answer, read by `schema`: `silent` without one, `protocol` when it is not what was asked for. */
  async ask<T>(
    question: BridgeQuestion,
    schema: z.ZodType<T>,
    limit: { readonly waitMs: number; readonly signal: AbortSignal },
  ): Promise<HalResult<T>> {
    const answer = await this.#exchange(question, limit.waitMs, limit.signal);
    if (!answer.ok) return answer;
    const value = schema.safeParse(answer.value);
    if (value.success) return ok(value.data);
    return failed('protocol', `${this.link.path}: ${question.op} was answered with something else`);
  }

  #exchange(question: BridgeQuestion, waitMs: number, signal: AbortSignal): Promise<HalResult<unknown>> {
    if (this.#lost !== null) return Promise.resolve({ ok: false, fault: this.#lost });
    if (signal.aborted) return Promise.resolve(failed('cancelled', 'cancelled before asking'));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      const settle = (result: HalResult<unknown>): void => {
        timer.cancel();
        signal.removeEventListener('abort', onAbort);
        this.#waiting.delete(id);
        resolve(result);
      };
      const timer = this.#time.after(waitMs, () => {
        settle(
          failed('silent', `${this.link.path}: no answer to ${question.op} within ${String(waitMs)} ms`),
        );
      });
      const onAbort = (): void => settle(failed('cancelled', 'cancelled while waiting for an answer'));
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.set(id, settle);
      void this.#send({ id, ...question }, settle);
    });
  }

  async #send(request: BridgeRequest, settle: (result: HalResult<unknown>) => void): Promise<void> {
    const written = await this.link.write(encodeBridgeLine(request), writeDeadlineMs);
    if (!written.ok) settle(written);
  }

  /** What nobody asked for, or cannot be read, is passed over: a newer companion may say more than we know. */
  #hear(line: string): void {
    const reply = decodeBridgeReply(line);
    if (!reply.ok) return;
    const settle = this.#waiting.get(reply.value.id);
    if (settle === undefined) return;
    if (reply.value.ok) settle(ok(reply.value.value));
    else settle(failed(refusals[reply.value.error], `${this.link.path}: ${reply.value.detail}`));
  }
}
