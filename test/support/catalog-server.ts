import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

/** A server of a folder, as a web server would be: ETags, ranges, and a count of what it was asked and gave. */
export interface CatalogServer {
  readonly url: string;
  /** Names asked for since the last `reset`. */
  readonly asked: string[];
  /** Bytes of bodies given since the last `reset`. */
  bodyBytes(): number;
  reset(): void;
  close(): Promise<void>;
}

/** Serves a folder on loopback. */
export async function serveCatalog(folder: () => string): Promise<CatalogServer> {
  const asked: string[] = [];
  let bodyBytes = 0;
  const server = createServer((request, answer) => {
    const name = (request.url ?? '').split('/').at(-1) ?? '';
    asked.push(name);
    const path = join(folder(), name);
    const body = existsSync(path) ? readFileSync(path) : Buffer.from('not found');
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    const isThere = existsSync(path);
    if (isThere && request.headers['if-none-match'] === etag) return void answer.writeHead(304).end();
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const given = body.subarray(from);
    bodyBytes += given.length;
    const range = {
      'content-range': `bytes ${String(from)}-${String(body.length - 1)}/${String(body.length)}`,
    };
    answer.writeHead(isThere ? (from > 0 ? 206 : 200) : 404, { etag, ...(from > 0 && range) }).end(given);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    asked,
    bodyBytes: () => bodyBytes,
    reset: () => {
      asked.length = 0;
      bodyBytes = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
