import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Channel, ChannelEnd } from '../../../src/agent/link/channel.ts';
import { dialWebSocket } from '../../../src/agent/link/ws-channel.ts';
import { checkForLeaks } from '../../support/leak-check.ts';
import { until } from '../../support/fleet.ts';

interface Line {
  readonly channel: Channel;
  readonly heard: string[];
  readonly ends: ChannelEnd[];
  readonly opened: () => boolean;
}

describe('a channel over a websocket', () => {
  checkForLeaks();
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  const listen = (server: Server): Promise<string> =>
    new Promise((resolve) => {
      const open = new Set<Socket>();
      server.on('connection', (socket) => {
        open.add(socket);
        socket.on('close', () => open.delete(socket));
      });
      closers.push(
        () =>
          new Promise((closed) => {
            server.close(() => closed());
            for (const socket of open) socket.destroy();
          }),
      );
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        const port = typeof address === 'object' && address !== null ? address.port : 0;
        resolve(`ws://127.0.0.1:${String(port)}/agent/v1`);
      });
    });
  /** A server that answers every upgrade with these bytes. */
  const answering = (answer: (socket: Duplex, request: IncomingMessage) => void): Promise<string> => {
    const server = createServer();
    server.on('upgrade', (request, socket) => {
      socket.on('error', () => undefined);
      answer(socket, request);
    });
    return listen(server);
  };
  /** A server that speaks websocket, and its end of the next connection. */
  const speaking = async (): Promise<{ readonly url: string; readonly peer: Promise<WebSocket> }> => {
    const server = createServer();
    const sockets = new WebSocketServer({ noServer: true });
    const peer = new Promise<WebSocket>((resolve) => {
      server.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, resolve));
    });
    return { url: await listen(server), peer };
  };
  const dial = (url: string): Line => {
    const heard: string[] = [];
    const ends: ChannelEnd[] = [];
    let opened = false;
    const channel = dialWebSocket(url, {
      onOpen: () => {
        opened = true;
      },
      onText: (text) => heard.push(text),
      onForeign: () => heard.push('(foreign)'),
      onBytes: () => undefined,
      onEnd: (end) => ends.push(end),
    });
    closers.unshift(() => Promise.resolve(channel.terminate()));
    return { channel, heard, ends, opened: () => opened };
  };
  const ended = async (line: Line): Promise<ChannelEnd | undefined> => {
    await until('the channel has ended', () => line.ends.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(line.ends).toHaveLength(1);
    return line.ends[0];
  };

  it.each([
    [200, null],
    [302, null],
    [401, null],
    [403, null],
    [426, null],
    [429, '3'],
    [503, 'Thu, 01 Jan 2026 00:00:03 GMT'],
    [503, 'garbage'],
  ])('tells an answer %i with Retry-After %j as a refusal', async (status, retryAfter) => {
    const header = retryAfter === null ? '' : `retry-after: ${retryAfter}\r\n`;
    const url = await answering((socket) =>
      socket.end(
        `HTTP/1.1 ${String(status)} X\r\nlocation: ws://10.0.0.1/\r\n${header}content-length: 0\r\n\r\n`,
      ),
    );
    expect(await ended(dial(url))).toEqual({ why: 'refused', status, retryAfter });
  });

  it.each([
    ['hangs up in the upgrade', (socket: Duplex): void => void socket.destroy()],
    ['answers garbage', (socket: Duplex): void => void socket.end('hello\r\n\r\n')],
    [
      'answers with another protocol',
      (socket: Duplex): void =>
        void socket.end(
          'HTTP/1.1 101 X\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: x\r\n\r\n',
        ),
    ],
  ])('tells a peer that %s as no hub', async (_what, answer) => {
    const line = dial(await answering(answer));
    expect((await ended(line))?.why).not.toBe('refused');
    expect(line.opened()).toBe(false);
  });

  it('tells nobody there, and a peer that resets at once', async () => {
    const tcp = createTcpServer((socket) => socket.resetAndDestroy());
    expect(await ended(dial(await listen(tcp)))).toMatchObject({ why: 'unreachable' });
    expect(await ended(dial('ws://127.0.0.1:1/agent/v1'))).toMatchObject({ why: 'unreachable' });
  });

  it('carries text both ways and says who is there', async () => {
    const { url, peer } = await speaking();
    const line = dial(url);
    const there = await peer;
    await until('it is open', line.opened);
    expect(line.channel.peerAddress).toBe('127.0.0.1');
    const said: string[] = [];
    there.on('message', (data: Buffer) => said.push(data.toString('utf8')));
    line.channel.send('纸');
    there.send('墨');
    there.send(Buffer.from('bytes'), { binary: true });
    await until('all is heard', () => said.length === 1 && line.heard.length === 2);
    expect([said, line.heard]).toEqual([['纸'], ['墨', '(foreign)']]);
    there.close(4_503, 'stopping');
    expect(await ended(line)).toEqual({ why: 'closed', code: 4_503, reason: 'stopping' });
    line.channel.send('too late');
    line.channel.close(1_000, '');
  });

  it.each([
    ['too large', (there: WebSocket): void => there.send('x'.repeat(70_000)), 1_009],
    [
      'in too many fragments',
      (there: WebSocket): void => {
        for (let n = 0; n < 40; n += 1) there.send('', { fin: false });
      },
      1_008,
    ],
    ['cut off', (there: WebSocket): void => there.terminate(), 1_006],
  ])('ends by itself when what comes is %s', async (_what, err, code) => {
    const { url, peer } = await speaking();
    const line = dial(url);
    const there = await peer;
    there.on('error', () => undefined);
    await until('it is open', line.opened);
    err(there);
    const end = await ended(line);
    expect(end).toMatchObject({ why: 'closed' });
    expect([code, 1_006]).toContain(end?.why === 'closed' ? end.code : 0);
    there.terminate();
  });

  it('offers the protocol, and neither a secret nor an identity in its address', async () => {
    let asked: IncomingMessage | undefined;
    const url = await answering((socket, request) => {
      asked = request;
      socket.end('HTTP/1.1 503 X\r\ncontent-length: 0\r\n\r\n');
    });
    await ended(dial(url));
    expect(asked?.url).toBe('/agent/v1');
    expect(asked?.headers['sec-websocket-protocol']).toBe('posdoctor.v1');
    expect(asked?.headers['sec-websocket-extensions']).toBeUndefined();
    expect(asked?.headers.origin).toBeUndefined();
    expect(asked?.headers.authorization).toBeUndefined();
  });
});
