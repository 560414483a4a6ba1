import type { Socket } from 'node:net';
import type { Log } from '../../runtime/log.ts';
import type { SessionHost } from '../../session/session-host.ts';
import { parseJson } from '../../wire/parse-json.ts';
import { createLineReader } from './line-reader.ts';
import { socketCallSchema } from './socket-messages.ts';
import type { Greeting, SocketAnswer, SocketCall } from './socket-messages.ts';

/** What callers reach, and who greets them. */
export interface Served {
  readonly host: SessionHost;
  readonly greeting: Greeting;
  readonly log: Log;
}

/** Longest line of a caller. */
const lineBytes = 64 * 1024;
/** Calls of one caller that may be under way. */
const mostCalls = 64;

/** Answers the calls of one connection until it ends. Whatever comes in, only this connection can suffer from it. */
export function serveCaller(socket: Socket, served: Served): void {
  const caller = new Caller(socket, served);
  const lines = createLineReader(lineBytes, caller);
  socket.on('data', (bytes) => lines.take(bytes));
  socket.on('error', () => socket.destroy());
  socket.once('close', () => caller.left());
  caller.say(served.greeting);
}

class Caller {
  readonly #socket: Socket;
  readonly #served: Served;
  readonly #watches = new Map<number, AbortController>();
  #calls = 0;

  constructor(socket: Socket, served: Served) {
    this.#socket = socket;
    this.#served = served;
  }

  say(line: SocketAnswer | Greeting): boolean {
    return !this.#socket.destroyed && this.#socket.write(`${JSON.stringify(line)}\n`);
  }

  line(text: string): void {
    const read = parseJson(text);
    const value = read.ok ? read.value : null;
    const call = socketCallSchema.safeParse(value);
    if (!call.success) return this.#refuse(idOf(value), 'bad-call', 'not a call this agent knows');
    const { id } = call.data;
    if (this.#calls >= mostCalls) return this.#refuse(id, 'too-many', 'too many calls under way');
    this.#calls += 1;
    this.#answer(call.data)
      .catch((error: unknown) => {
        const detail = error instanceof Error ? error.message : 'unknown';
        this.#served.log.write('error', 'call-crashed', { call: call.data.call, detail });
        this.#refuse(id, 'internal', 'the agent could not answer');
      })
      .finally(() => {
        this.#calls -= 1;
      });
  }

  tooLong(): void {
    this.#refuse(0, 'too-long', `a line has at most ${String(lineBytes)} bytes`);
    this.#socket.end();
  }

  left(): void {
    for (const stop of this.#watches.values()) stop.abort();
  }

  async #answer(call: SocketCall): Promise<void> {
    if (call.call === 'watch') return this.#watch(call);
    if (call.call === 'unwatch') {
      this.#watches.get(call.watch)?.abort();
      this.say({ id: call.id, value: null });
      return;
    }
    this.say({ id: call.id, value: await valueOf(this.#served.host, call) });
  }

  /** A slow face holds up its own events and nobody else's. */
  async #watch({ id, sessionId, afterSeq }: Extract<SocketCall, { call: 'watch' }>): Promise<void> {
    const stop = new AbortController();
    this.#watches.set(id, stop);
    for await (const event of this.#served.host.watch(sessionId, afterSeq)) {
      if (stop.signal.aborted) break;
      if (!this.say({ id, event })) await drained(this.#socket);
    }
    this.#watches.delete(id);
    this.say({ id, end: true });
  }

  #refuse(id: number, code: string, message: string): void {
    this.say({ id, fail: { code, message } });
  }
}

function valueOf(
  host: SessionHost,
  call: Exclude<SocketCall, { call: 'watch' | 'unwatch' }>,
): Promise<unknown> {
  switch (call.call) {
    case 'start':
      return host.start(call.request);
    case 'answer':
      return host.answer(call.sessionId, call.step, call.by);
    case 'cancel':
      return host.cancel(call.sessionId, call.by, call.reason);
    case 'list':
      return host.list();
    case 'report':
      return host.report(call.report);
    case 'undo':
      return host.undo(call.remedyRunId, call.by);
    case 'print-slip':
      return host.printSlip(call.report, call.lang, call.by);
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve();
    const done = (): void => {
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.once('drain', done);
    socket.once('close', done);
  });
}

function idOf(value: unknown): number {
  if (typeof value !== 'object' || value === null || !('id' in value)) return 0;
  return typeof value.id === 'number' && Number.isInteger(value.id) ? value.id : 0;
}
