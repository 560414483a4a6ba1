import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { readToAgent } from '../../src/wire/frame.ts';
import type { ToAgent, ToHub } from '../../src/wire/protocol.ts';
import { goldenFrames } from './message-suite.ts';
import { until } from './fleet.ts';

/** Somebody who connects to a hub as an agent would and then does whatever a test wants. */
export interface RawAgent {
  readonly socket: WebSocket;
  /** Everything heard since the connection began. */
  readonly heard: readonly ToAgent[];
  /** Close code; null while open. */
  readonly closed: number | null;
  send(message: ToHub): void;
  sendText(text: string): void;
  /** Resolves with the first frame of this type, heard already or to come. */
  hears<T extends ToAgent['t']>(type: T): Promise<Extract<ToAgent, { t: T }>>;
  isClosed(): Promise<number>;
}

/** The hello of a well-behaved agent, changed where a test says so. */
export function rawHello(parts: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ ...goldenFrames('hello')[0], ...parts });
}

/** An item of an agent. */
export function rawItem(seq: number, parts: Readonly<Record<string, unknown>> = {}): string {
  const item = { ...goldenFrames('rpt')[0], seq, id: `i-${String(seq)}`, kind: 'note', b: { json: seq } };
  return JSON.stringify({ ...item, ...parts });
}

/** Opens a connection; nothing is said yet. */
export function rawAgent(url: string): Promise<RawAgent> {
  const socket = new WebSocket(url, ['posdoctor.v1'], { perMessageDeflate: false });
  const heard: ToAgent[] = [];
  let closed: number | null = null;
  socket.on('message', (data: Buffer) => {
    const frame = readToAgent(data.toString('utf8'));
    if (frame.kind === 'message') heard.push(frame.message);
  });
  socket.on('close', (code) => {
    closed = code;
  });
  socket.on('error', () => undefined);
  const agent: RawAgent = {
    socket,
    heard,
    get closed() {
      return closed;
    },
    send: (message) => socket.send(JSON.stringify(message)),
    sendText: (text) => socket.send(text),
    hears: async (type) => {
      const find = (): ToAgent | undefined => heard.find(({ t }) => t === type);
      await until(`${type} is heard`, () => find() !== undefined);
      const message = find();
      if (!isOfType(message, type)) throw new Error(`no ${type}`);
      return message;
    },
    isClosed: async () => {
      await until('the connection is closed', () => closed !== null);
      return closed ?? 0;
    },
  };
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(agent));
    socket.once('error', reject);
  });
}

/** Opens a connection that bytes can be written to; gives everything that came back once it is over. */
export function rawBytes(port: number): Promise<{ readonly socket: Socket; over(): Promise<string> }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    let ended = false;
    socket.setEncoding('latin1').on('data', (more: string) => {
      text += more;
    });
    socket.on('close', () => {
      ended = true;
    });
    socket.once('connect', () => {
      socket.on('error', () => undefined);
      resolve({
        socket,
        over: async () => {
          await until('the connection is over', () => ended);
          return text;
        },
      });
    });
    socket.once('error', reject);
  });
}

/** The bytes of an upgrade, with headers changed, added or (null) left out. */
export function upgradeBytes(
  port: number,
  change: Readonly<Record<string, string | null>> = {},
  path = '/agent/v1',
): string {
  const headers: Record<string, string | null> = {
    host: `127.0.0.1:${String(port)}`,
    upgrade: 'websocket',
    connection: 'Upgrade',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-version': '13',
    'sec-websocket-protocol': 'posdoctor.v1',
    ...change,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  );
  return [`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n');
}

function isOfType<T extends ToAgent['t']>(
  message: ToAgent | undefined,
  type: T,
): message is Extract<ToAgent, { t: T }> {
  return message?.t === type;
}
