import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CatalogSource } from '../../../src/firmware/catalog/catalog-source.ts';
import { seedState } from '../../../src/firmware/catalog/catalog-state.ts';
import { httpSource } from '../../../src/firmware/catalog/http-source.ts';
import { openKnownEditions } from '../../../src/firmware/catalog/known-editions.ts';
import { refreshCatalog } from '../../../src/firmware/catalog/refresh-catalog.ts';
import { edition, firstRoot, labRoles } from '../../support/catalog-lab.ts';
import { sampleImage } from '../../support/firmware-samples.ts';
import { hastyTime } from '../../support/image-server.ts';
import { realTime } from '../../support/real-time.ts';

type Trick = (asked: IncomingMessage, answer: ServerResponse) => boolean;

const roles = labRoles();
const seed = seedState(firstRoot(roles));
let folder = '';
let server: Server;
let url = '';
let files: Record<string, string> = {};
let trick: Trick = () => false;
let requests: string[] = [];
let bodyBytes = 0;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'http-source-'));
  files = edition(roles, { version: 1, images: [sampleImage(5)] });
  trick = () => false;
  requests = [];
  bodyBytes = 0;
  server = createServer(serve);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  url = `http://127.0.0.1:${String(typeof address === 'object' && address !== null ? address.port : 0)}/catalog`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  rmSync(folder, { recursive: true, force: true });
});

function serve(asked: IncomingMessage, answer: ServerResponse): void {
  const name = (asked.url ?? '').split('/').at(-1) ?? '';
  requests.push(name);
  if (trick(asked, answer)) return;
  const text = files[name];
  if (text === undefined) {
    bodyBytes += 9;
    return void answer.writeHead(404).end('not found');
  }
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`;
  if (asked.headers['if-none-match'] === etag) return void answer.writeHead(304, { etag }).end();
  bodyBytes += Buffer.byteLength(text);
  answer.writeHead(200, { etag }).end(text);
}

function source(time = realTime): CatalogSource {
  return httpSource({
    baseUrl: url,
    time,
    signal: new AbortController().signal,
    editions: openKnownEditions(folder),
  });
}

function check(): ReturnType<typeof refreshCatalog> {
  return refreshCatalog({ source: source(), folder, seed, time: realTime, builtAtMs: 0 });
}

describe('a catalog on a server', () => {
  it('costs at most 6 requests and 2 KB of metadata when nothing has changed: counted at the server', async () => {
    expect(await check()).toMatchObject({ outcome: 'fresh' });
    requests = [];
    bodyBytes = 0;
    expect(await check()).toMatchObject({ outcome: 'fresh', requests: 2 });
    expect(requests).toEqual(['2.root.json', 'timestamp.json']);
    expect(bodyBytes).toBeLessThanOrEqual(2048);
    expect(bodyBytes).toBe(9);
  });

  it('a changed one is fetched whole, and works offline afterwards', async () => {
    await check();
    files = edition(roles, { version: 2, images: [sampleImage(6)] });
    const next = await check();
    expect(next).toMatchObject({ outcome: 'fresh', requests: 4 });
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
    const offline = await check();
    expect(offline).toMatchObject({ outcome: 'offline', view: { state: 'verified', stale: false } });
    server.listen(0, '127.0.0.1');
  });

  it('a server without a catalog is as good as none, and refuses nothing that is known', async () => {
    await check();
    files = {};
    expect(await check()).toMatchObject({ outcome: 'offline', view: { state: 'verified' } });
  });
});

describe('I2 a server that plays tricks', () => {
  const sendTo =
    (location: string): Trick =>
    (_asked, answer) => {
      answer.writeHead(302, { location }).end();
      return true;
    };

  it.each(['http://127.0.0.1:1/', 'file:///etc/passwd', 'https://stranger.example/'])(
    'a redirect to %s is refused and not followed',
    async (location) => {
      trick = sendTo(location);
      const read = await source().read('timestamp.json', 4096);
      expect(read).toMatchObject({ ok: false, fault: { code: 'protocol' } });
      expect(requests).toHaveLength(1);
    },
  );

  it('A9 an endless body is cut off at the limit', async () => {
    trick = (_asked, answer) => {
      answer.writeHead(200);
      const feed = (): void => {
        while (answer.write('x'.repeat(65_536)));
        answer.once('drain', feed);
      };
      feed();
      return true;
    };
    const read = await source().read('timestamp.json', 4096);
    expect(read).toMatchObject({ ok: false, fault: { code: 'protocol' } });
  });

  it('A9 a compressed body is refused before it is unpacked', async () => {
    trick = (_asked, answer) => {
      answer.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(10_000_000)));
      return true;
    };
    const read = await source().read('timestamp.json', 4096);
    expect(read).toMatchObject({ ok: false, fault: { code: 'protocol', detail: 'compressed' } });
  });

  it('I3 a byte now and then ends with the time for one file', async () => {
    trick = (_asked, answer) => {
      answer.writeHead(200);
      const drip = setInterval(() => answer.write('x'), 5);
      answer.on('close', () => clearInterval(drip));
      return true;
    };
    const read = await source(hastyTime).read('timestamp.json', 4096);
    expect(read).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
  });

  it.each([500, 403, 204, 206])('status %i is no catalog', async (status) => {
    trick = (_asked, answer) => {
      answer.writeHead(status).end();
      return true;
    };
    expect(await source().read('timestamp.json', 4096)).toMatchObject({
      ok: false,
      fault: { code: 'refused' },
    });
  });

  it('"unchanged" of a file that nobody remembers is refused; of one that is, its old signature counts', async () => {
    trick = (_asked, answer) => {
      answer.writeHead(304).end();
      return true;
    };
    expect(await source().read('timestamp.json', 4096)).toMatchObject({ fault: { code: 'protocol' } });
    trick = () => false;
    await check();
    const frozen = await refreshCatalog({
      source: source(),
      folder,
      seed,
      time: { ...realTime, now: () => Date.UTC(2095, 0, 1) },
      builtAtMs: 0,
    });
    expect(frozen.outcome).toBe('stale');
  });
});
