import type { Socket } from 'node:net';
import type { SessionEvent } from '../../report/session-event.ts';
import { parseJson } from '../../wire/parse-json.ts';
import { createEventStream } from './event-stream.ts';
import { createLineReader } from './line-reader.ts';
import { socketAnswerSchema } from './socket-messages.ts';
import type { UnnumberedCall } from './socket-messages.ts';

/** Largest line of an agent: a report with all its evidence fits many times. */
const lineBytes = 16 * 1024 * 1024;

/** The agent went away, or answered what makes no sense. */
export class AgentGone extends Error {
  override readonly name = 'AgentGone';
}

/** Numbers calls and leads answers back to whoever waits for them. */
export interface CallDesk {
  /** The first line of the agent; null when it left without one. */
  readonly greeting: Promise<unknown>;
  /** Rejects with `AgentGone` when no answer will come, and when the agent could not carry the call out. */
  call(call: UnnumberedCall): Promise<unknown>;
  watch(sessionId: string, afterSeq: number): AsyncIterable<SessionEvent>;
}

/** A desk on a connection that was just begun. */
export function createCallDesk(socket: Socket): CallDesk {
  const desk = new Desk(socket);
  const lines = createLineReader(lineBytes, desk);
  socket.on('data', (bytes) => lines.take(bytes));
  socket.on('error', () => socket.destroy());
  socket.once('close', () => desk.gone('the agent has gone'));
  return desk;
}

interface Waiting {
  value(value: unknown): void;
  event(event: SessionEvent): void;
  end(error: Error | null): void;
}

class Desk implements CallDesk {
  readonly greeting: Promise<unknown>;
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #greet: ((value: unknown) => void) | null = null;
  #lastId = 0;
  #gone = false;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.greeting = new Promise((resolve) => {
      this.#greet = resolve;
    });
  }

  call(call: UnnumberedCall): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#ask(call, {
        value: resolve,
        event: () => undefined,
        end: (error) => (error === null ? resolve(null) : reject(error)),
      });
    });
  }

  watch(sessionId: string, afterSeq: number): AsyncIterable<SessionEvent> {
    const stream = createEventStream(() => {
      this.#waiting.delete(id);
      void this.call({ call: 'unwatch', watch: id }).catch(() => undefined);
    });
    const id = this.#ask(
      { call: 'watch', sessionId, afterSeq },
      {
        value: () => stream.end(null),
        event: (event) => stream.push(event),
        end: (error) => stream.end(error),
      },
    );
    return stream;
  }

  line(text: string): void {
    const read = parseJson(text);
    const value = read.ok ? read.value : null;
    if (this.#greet === null) return this.#lead(value);
    this.#greet(value);
    this.#greet = null;
  }

  tooLong(): void {
    this.gone('the agent never ends a line');
  }

  gone(message: string): void {
    this.#gone = true;
    this.#socket.destroy();
    this.#greet?.(null);
    for (const one of this.#waiting.values()) one.end(new AgentGone(message));
    this.#waiting.clear();
  }

  #lead(value: unknown): void {
    const answer = socketAnswerSchema.safeParse(value);
    if (!answer.success) return this.gone('the agent answers what this version does not understand');
    const one = this.#waiting.get(answer.data.id);
    if ('event' in answer.data) return one?.event(answer.data.event);
    this.#waiting.delete(answer.data.id);
    if ('end' in answer.data) return one?.end(null);
    if ('fail' in answer.data) return one?.end(new AgentGone(answer.data.fail.message));
    return one?.value(answer.data.value);
  }

  #ask(call: UnnumberedCall, one: Waiting): number {
    this.#lastId += 1;
    if (this.#gone) one.end(new AgentGone('the agent has gone'));
    else {
      this.#waiting.set(this.#lastId, one);
      this.#socket.write(`${JSON.stringify({ ...call, id: this.#lastId })}\n`);
    }
    return this.#lastId;
  }
}
