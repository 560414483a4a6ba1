import { createHash } from 'node:crypto';
import {
  linkSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceContext } from '../../../hal/contracts/device.ts';
import { ok } from '../../../hal/contracts/fault.ts';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import type { Time } from '../../../hal/contracts/time.ts';
import type { CatalogImage } from '../../../src/firmware/catalog/image.ts';
import { chunkBytes, makeChunkList, readChunkList } from '../../../src/firmware/stage/chunk-list.ts';
import { folderImages, httpImages } from '../../../src/firmware/stage/image-source.ts';
import type { ImageSource } from '../../../src/firmware/stage/image-source.ts';
import { openVerified } from '../../../src/firmware/stage/open-verified.ts';
import { stageImage } from '../../../src/firmware/stage/stage-image.ts';
import type { Staged } from '../../../src/firmware/stage/stage-image.ts';
import { sampleImage } from '../../support/firmware-samples.ts';
import { hastyTime, patientTime, serveImage } from '../../support/image-server.ts';
import type { ImageServer, Trick } from '../../support/image-server.ts';

const body = Buffer.from(createSeededRandom(3).bytes(3 * chunkBytes + 1234));
const list = makeChunkList(body);
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const image: CatalogImage = {
  ...sampleImage(6, { chunks: { size: 1_048_576, file: 'os-6.chunks', sha256: sha256Of(list) } }),
  length: body.length,
  sha256: sha256Of(body),
};
const read = readChunkList(list, image);
const chunks = read.ok ? read.value : [];

let folder = '';
let freeBytes = 1e9;
let server: ImageServer | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stage-test-'));
  freeBytes = 1e9;
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.close();
  server = null;
});

async function serve(trick?: Trick, content = () => ({ body, etag: '"1"' })): Promise<ImageServer> {
  server = await serveImage(content, trick);
  return server;
}

interface StageWish {
  readonly signal?: AbortSignal;
  readonly time?: Time;
  readonly wanted?: CatalogImage;
}

function stage(source: ImageSource, wish: StageWish = {}): Promise<Staged> {
  const { signal = new AbortController().signal, time = patientTime, wanted = image } = wish;
  const context: DeviceContext = { signal, time, random: createSeededRandom(1) };
  const statfs = () => Promise.resolve(ok({ totalBytes: 1e10, freeBytes, readOnly: false }));
  return stageImage({ source, image: wanted, chunks, folder, files: { statfs } }, context);
}

function partBytes(): number {
  return statSync(join(folder, `${image.name}.part`), { throwIfNoEntry: false })?.size ?? 0;
}

function stagedBytes(): Buffer {
  return readFileSync(join(folder, image.name));
}

/** Sends what was asked for up to `length` bytes, then hangs up. */
const cutAfter =
  (length: number): Trick =>
  (_request, answer, asked) => {
    const from = Number(/\d+/.exec(asked.headers.range ?? '0')?.[0]);
    const range = `bytes ${String(from)}-${String(body.length - 1)}/${String(body.length)}`;
    answer.writeHead(from === 0 ? 200 : 206, {
      etag: '"1"',
      ...(from === 0 ? {} : { 'content-range': range }),
    });
    answer.write(body.subarray(from, from + length), () => answer.destroy());
    return true;
  };

describe('a chunk list', () => {
  it('must be the signed one, whole', () => {
    expect(chunks).toHaveLength(4);
    const other = Buffer.from(list);
    other[0] = (other[0] ?? 0) ^ 1;
    expect(readChunkList(other, image)).toMatchObject({ error: { code: 'chunks-hash' } });
    expect(readChunkList(list.subarray(1), image)).toMatchObject({ error: { code: 'chunks-length' } });
  });
});

describe('staging', () => {
  it('from a server, over one connection when all is well', async () => {
    const { url, ranges } = await serve();
    expect(await stage(httpImages(url))).toMatchObject({ ok: true });
    expect(stagedBytes().equals(body)).toBe(true);
    expect(ranges).toEqual([undefined]);
    expect(readdirSync(folder)).toEqual([image.name]);
  });

  it('I1 chunks that are right do not make an image that is not', async () => {
    const { url } = await serve();
    const wanted = { ...image, sha256: 'e'.repeat(64) };
    expect(await stage(httpImages(url), { wanted })).toMatchObject({ ok: false, why: 'hash' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('from a folder', async () => {
    const stick = mkdtempSync(join(tmpdir(), 'stick-'));
    try {
      writeFileSync(join(stick, image.name), body);
      expect(await stage(folderImages(stick))).toMatchObject({ ok: true });
    } finally {
      rmSync(stick, { recursive: true });
    }
  });

  it('I4 links are not followed: neither on a stick nor in place of the part', async () => {
    const stick = mkdtempSync(join(tmpdir(), 'stick-'));
    try {
      writeFileSync(join(stick, 'secret'), body);
      symlinkSync(join(stick, 'secret'), join(stick, image.name));
      expect(await stage(folderImages(stick))).toMatchObject({ ok: false, why: 'unreachable' });
      rmSync(join(stick, image.name));
      writeFileSync(join(stick, image.name), body);
      writeFileSync(join(stick, 'secret'), 'a sale');
      rmSync(join(folder, `${image.name}.part`));
      symlinkSync(join(stick, 'secret'), join(folder, `${image.name}.part`));
      expect(await stage(folderImages(stick))).toMatchObject({ ok: false, why: 'storage' });
      expect(readFileSync(join(stick, 'secret'), 'utf8')).toBe('a sale');
    } finally {
      rmSync(stick, { recursive: true });
    }
  });

  it('I1 a flipped bit costs its own chunk alone', async () => {
    const bad = Buffer.from(body);
    bad[chunkBytes + 5] = (bad[chunkBytes + 5] ?? 0) ^ 1;
    const { url, ranges } = await serve((request, answer) => {
      if (request === 0) answer.writeHead(200, { etag: '"1"' }).end(bad);
      return request === 0;
    });
    expect(await stage(httpImages(url))).toMatchObject({ ok: true });
    expect(ranges).toEqual([undefined, `bytes=${String(chunkBytes)}-`]);
    expect(stagedBytes().equals(body)).toBe(true);
  });

  it('I1 the third wrong arrival of a chunk ends it, and what was right is kept', async () => {
    const bad = Buffer.from(body);
    bad[chunkBytes + 5] = (bad[chunkBytes + 5] ?? 0) ^ 1;
    const { url, ranges } = await serve(undefined, () => ({ body: bad, etag: '"1"' }));
    expect(await stage(httpImages(url))).toMatchObject({ ok: false, why: 'bad-chunk', detail: 'chunk 1' });
    expect(ranges).toHaveLength(3);
    expect(readFileSync(join(folder, `${image.name}.part`))).toHaveLength(chunkBytes);
  });

  it('I2 resumes where connections end, and where an earlier run ended', async () => {
    const held: unknown[] = [];
    const { url, ranges } = await serve((request, answer, asked) => {
      held.push(asked.headers['if-range']);
      return cutAfter(chunkBytes + 500)(request, answer, asked);
    });
    expect(await stage(httpImages(url))).toMatchObject({ ok: true });
    expect(held).toEqual([undefined, '"1"', '"1"', '"1"']);
    expect(ranges).toEqual([undefined, ...[1, 2, 3].map((chunk) => `bytes=${String(chunk * chunkBytes)}-`)]);
  });

  it.each([
    ['a piece', 700_000],
    ['a whole chunk', chunkBytes],
    ['more', chunkBytes + 99],
  ])('I7 hashes an earlier part again and cuts off what is wrong: %s', async (_words, length) => {
    const torn = Buffer.concat([body.subarray(0, 2 * chunkBytes), Buffer.alloc(length)]);
    writeFileSync(join(folder, `${image.name}.part`), torn);
    const { url, ranges } = await serve();
    expect(await stage(httpImages(url))).toMatchObject({ ok: true });
    expect(ranges).toEqual([`bytes=${String(2 * chunkBytes)}-`]);
    expect(stagedBytes().equals(body)).toBe(true);
  });
});

describe('a server that misbehaves', () => {
  const rest = `bytes ${String(chunkBytes)}-${String(body.length - 1)}/${String(body.length)}`;
  const resumed = { 'content-range': rest };

  it.each([
    ['I2 a short body', body.subarray(0, 1000), 'unreachable'],
    ['I2 an empty body', Buffer.alloc(0), 'unreachable'],
  ])('%s', async (_words, short, why) => {
    const { url } = await serve(undefined, () => ({ body: Buffer.from(short), etag: '"1"' }));
    expect(await stage(httpImages(url))).toMatchObject({ ok: false, why });
  });

  it('I2 bytes beyond the end are never kept', async () => {
    const { url } = await serve(undefined, () => ({ body: Buffer.concat([body, body]), etag: '"1"' }));
    expect(await stage(httpImages(url))).toMatchObject({ ok: true });
    expect(stagedBytes()).toHaveLength(body.length);
  });

  it('I2 another edition in the middle begins again', async () => {
    let etag = '"1"';
    const { url, ranges } = await serve(
      (request, answer, asked) => {
        if (request === 1) etag = '"2"';
        return request === 0 && cutAfter(2 * chunkBytes)(request, answer, asked);
      },
      () => ({ body, etag }),
    );
    expect(await stage(httpImages(url))).toMatchObject({ ok: true });
    expect(ranges).toHaveLength(2);
    expect(stagedBytes().equals(body)).toBe(true);
  });

  it.each([
    ['200 instead of 206', (answer) => answer.writeHead(200).end(body)],
    ['416', (answer) => answer.writeHead(416).end()],
    ['another range', (answer) => answer.writeHead(206, { 'content-range': 'bytes 5-9/10' }).end('x')],
    ['no range', (answer) => answer.writeHead(206).end('x')],
    ['a redirect', (answer) => answer.writeHead(302, { location: '/elsewhere' }).end()],
    [
      'a compressed body',
      (answer) => answer.writeHead(206, { ...resumed, 'content-encoding': 'br' }).end('x'),
    ],
  ] as readonly (readonly [string, (answer: Parameters<Trick>[1]) => unknown])[])(
    'I2 %s on resume begins again',
    async (_words, reply) => {
      const { url, ranges } = await serve((request, answer, asked) => {
        if (request === 0) return cutAfter(chunkBytes)(request, answer, asked);
        if (request === 1) reply(answer);
        return request === 1;
      });
      expect(await stage(httpImages(url))).toMatchObject({ ok: true });
      expect(ranges.slice(0, 2)).toEqual([undefined, `bytes=${String(chunkBytes)}-`]);
      expect(ranges.slice(2).filter((range) => range !== undefined)).toEqual([]);
      expect(stagedBytes().equals(body)).toBe(true);
    },
  );

  it.each([408, 429, 500, 503])('I2 status %i on resume costs nothing that was fetched', async (status) => {
    const { url, ranges } = await serve((request, answer, asked) => {
      if (request === 0) return cutAfter(chunkBytes)(request, answer, asked);
      if (request === 1) answer.writeHead(status).end();
      return request === 1;
    });
    expect(await stage(httpImages(url))).toMatchObject({ ok: true });
    expect(ranges).toEqual([undefined, `bytes=${String(chunkBytes)}-`, `bytes=${String(chunkBytes)}-`]);
    expect(stagedBytes().equals(body)).toBe(true);
  });

  it.each(['http://127.0.0.1:9/x', 'file:///etc/passwd'])(
    'I2 a redirect to %s is refused',
    async (location) => {
      const { url } = await serve((_request, answer) => {
        answer.writeHead(302, { location }).end();
        return true;
      });
      expect(await stage(httpImages(url))).toMatchObject({ ok: false, why: 'protocol' });
    },
  );

  it('I3 a byte at a time is slow-retrieval', async () => {
    const { url } = await serve((_request, answer) => {
      answer.writeHead(200);
      const drip = setInterval(() => answer.write('x'), 5);
      answer.on('close', () => clearInterval(drip));
      return true;
    });
    expect(await stage(httpImages(url), { time: hastyTime })).toMatchObject({
      ok: false,
      why: 'slow-retrieval',
    });
  });

  it('I3 headers that never come are slow-retrieval', async () => {
    const { url } = await serve(() => true);
    expect(await stage(httpImages(url), { time: hastyTime })).toMatchObject({
      ok: false,
      why: 'slow-retrieval',
    });
  });
});

describe('storage and cancel', () => {
  it('I5 without room nothing is fetched and nothing is left', async () => {
    freeBytes = body.length;
    const { url, ranges } = await serve();
    expect(await stage(httpImages(url))).toMatchObject({ ok: false, why: 'no-space' });
    expect(ranges).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('I5 what an earlier run fetched needs no room again; what cannot be finished is not kept', async () => {
    const part = join(folder, `${image.name}.part`);
    writeFileSync(part, body.subarray(0, 3 * chunkBytes));
    const needBytes = Math.ceil((body.length + image.custom.installedSize) * 1.1);
    freeBytes = needBytes - 3 * chunkBytes;
    const { url, ranges } = await serve();
    expect(await stage(httpImages(url))).toMatchObject({ ok: true });
    expect(ranges).toEqual([`bytes=${String(3 * chunkBytes)}-`]);
    rmSync(join(folder, image.name));
    writeFileSync(part, body.subarray(0, 3 * chunkBytes));
    freeBytes -= 1;
    expect(await stage(httpImages(url))).toMatchObject({ ok: false, why: 'no-space' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('I5 an image that is not wanted any more makes room', async () => {
    for (const name of ['os-5.raucb', 'os-4.raucb.part']) writeFileSync(join(folder, name), 'old');
    const { url } = await serve();
    expect(await stage(httpImages(url))).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual([image.name]);
  });

  it('D8 cancel stops it at once, and a later run goes on from there', async () => {
    const abort = new AbortController();
    const { url, ranges } = await serve((request, answer) => {
      if (request > 0) return false;
      answer.writeHead(200, { etag: '"1"' });
      answer.write(body.subarray(0, 2 * chunkBytes + 9));
      void vi
        .waitUntil(() => partBytes() >= chunkBytes, { timeout: 60_000, interval: 5 })
        .finally(() => abort.abort(new Error('stop')));
      return true;
    });
    await expect(stage(httpImages(url), { signal: abort.signal })).rejects.toThrow('stop');
    expect(await stage(httpImages(url))).toMatchObject({ ok: true });
    expect(ranges[1]).toMatch(/^bytes=\d+-$/);
  });
});

describe('I4 between verifying and installing', () => {
  const path = (): string => join(folder, image.name);
  const put = (bytes: Uint8Array): void => writeFileSync(path(), bytes, { mode: 0o400 });

  it('the image is hashed again through the descriptor that is handed on', async () => {
    put(body);
    const opened = await openVerified(path(), image);
    if (!opened.ok) throw new Error(opened.why);
    writeFileSync(join(folder, 'other'), 'evil');
    renameSync(join(folder, 'other'), path());
    expect(readFileSync(opened.path).equals(body)).toBe(true);
    await opened.file.close();
    expect(await openVerified(path(), image)).toMatchObject({ ok: false });
  });

  it.each([
    ['changed bytes', 'changed', (): void => put(Buffer.alloc(body.length))],
    ['another length', 'changed', (): void => put(Buffer.concat([body, Buffer.alloc(1)]))],
    ['nothing', 'missing', (): void => undefined],
    ['bytes that may still be written', 'link', (): void => writeFileSync(path(), body, { mode: 0o600 })],
    [
      'a symbolic link',
      'link',
      (): void => {
        writeFileSync(join(folder, 'real'), body, { mode: 0o400 });
        symlinkSync(join(folder, 'real'), path());
      },
    ],
    [
      'a second name',
      'link',
      (): void => {
        put(body);
        linkSync(path(), join(folder, 'second'));
      },
    ],
  ] as const)('%s is refused', async (_words, why, arrange) => {
    arrange();
    expect(await openVerified(path(), image)).toEqual({ ok: false, why });
  });
});
