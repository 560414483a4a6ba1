import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Time } from '../../hal/contracts/time.ts';
import { realTime } from './real-time.ts';

/** How the server answers the n-th request, counted from 0; undefined: as it should. */
export type Trick = (request: number, answer: ServerResponse, asked: IncomingMessage) => boolean;

/** A server of one file, with ranges and an ETag, that a test can make misbehave. */
export interface ImageServer {
  readonly url: string;
  readonly ranges: (string | undefined)[];
  close(): Promise<void>;
}

/** Serves `bytes()` on loopback; a trick that returns true has answered itself. */
export async function serveImage(
  bytes: () => { readonly body: Buffer; readonly etag: string },
  trick: Trick = () => false,
): Promise<ImageServer> {
  const ranges: (string | undefined)[] = [];
  const server = createServer((asked, answer) => {
    ranges.push(asked.headers.range);
    if (trick(ranges.length - 1, answer, asked)) return;
    const { body, etag } = bytes();
    const from = Number(/^bytes=(\d+)-$/.exec(asked.headers.range ?? '')?.[1] ?? -1);
    const held = asked.headers['if-range'] === undefined || asked.headers['if-range'] === etag;
    if (from < 0 || !held) return void answer.writeHead(200, { etag }).end(body);
    if (from >= body.length) return void answer.writeHead(416).end();
    const range = `bytes ${String(from)}-${String(body.length - 1)}/${String(body.length)}`;
    answer.writeHead(206, { etag, 'content-range': range }).end(body.subarray(from));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    ranges,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A clock on which a minute takes 300 ms: real sockets, but nobody waits. */
export const hastyTime: Time = {
  now: () => Date.now(),
  monotonicMs: () => performance.now() * 200,
  after: (delayMs, run) => realTime.after(delayMs / 200, run),
  hold: () => () => undefined,
};

/** A clock on which pauses between connections cost nothing and a minute's patience is a minute: however busy the machine is, nobody is given up for it. */
export const patientTime: Time = {
  ...realTime,
  after: (delayMs, run) => realTime.after(delayMs < 60_000 ? delayMs / 200 : delayMs, run),
};
