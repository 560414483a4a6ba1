import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import { within } from '../../../hal/contracts/time.ts';
import type { Time } from '../../../hal/contracts/time.ts';
import type { CatalogSource } from './catalog-source.ts';
import type { Edition, KnownEditions } from './known-editions.ts';

/** How a catalog is fetched from a server. */
export interface HttpCatalog {
  /** `http://…` or `https://…`, a folder. */
  readonly baseUrl: string;
  readonly time: Time;
  readonly signal: AbortSignal;
  readonly editions: KnownEditions;
}

/** Metadata are small: a server that takes longer for one file keeps us busy. */
const fileMs = 10_000;
/** The one file that is asked for at every check, and the only one worth remembering. */
const remembered = 'timestamp.json';
const longestEdition = 4096;

/**
 * A catalog on an HTTP server. Redirects and compressed bodies are refused, a body is cut off at its limit, and a file that has not changed
 * is not sent again. Whether what comes is genuine is not decided here.
 */
export function httpSource({ baseUrl, time, signal, editions }: HttpCatalog): CatalogSource {
  const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
  return {
    read: async (name, maxBytes) => {
      const url = new URL(name, base).href;
      const known = name === remembered ? editions.get(url) : null;
      if (signal.aborted) return failed('cancelled', name);
      const ended = await within(time, fileMs, signal, (limit) =>
        fetchFile(url, { maxBytes, known, signal: limit }),
      );
      if (!ended.done) return failed('timed-out', `${name}: took longer than ${String(fileMs)} ms`);
      const { value } = ended;
      if (!value.ok) return value;
      const { bytes, etag } = value.value;
      const isNew = etag !== null && etag !== known?.etag;
      if (name === remembered && isNew && bytes.length <= longestEdition)
        editions.put(url, { etag, text: Buffer.from(bytes).toString('utf8') });
      return ok(bytes);
    },
  };
}

interface FileWish {
  readonly maxBytes: number;
  readonly known: Edition | null;
  readonly signal: AbortSignal;
}

type FetchedFile = HalResult<{ readonly bytes: Uint8Array; readonly etag: string | null }>;

async function fetchFile(url: string, { maxBytes, known, signal }: FileWish): Promise<FetchedFile> {
  const plain = { 'accept-encoding': 'identity' };
  const headers = known === null ? plain : { ...plain, 'if-none-match': known.etag };
  try {
    return await answered(await fetch(url, { headers, redirect: 'manual', signal }), { maxBytes, known });
  } catch (error) {
    if (error instanceof Error) return failed('unreachable', error.message.slice(0, 200));
    throw error;
  }
}

async function answered(
  answer: Response,
  { maxBytes, known }: Pick<FileWish, 'maxBytes' | 'known'>,
): Promise<FetchedFile> {
  const problem = problemOf(answer, known);
  if (problem !== null || answer.status === 304) {
    await answer.body?.cancel();
    return problem ?? ok({ bytes: Buffer.from(known?.text ?? ''), etag: known?.etag ?? null });
  }
  const bytes = await bodyOf(answer, maxBytes);
  if (bytes === null) return failed('protocol', `more than ${String(maxBytes)} bytes`);
  return ok({ bytes, etag: etagOf(answer) });
}

function problemOf(answer: Response, known: Edition | null): Extract<FetchedFile, { ok: false }> | null {
  const { status } = answer;
  if (status === 404 || status === 410) return failed('no-device', 'the server has no such file');
  if (status >= 300 && status < 400 && status !== 304)
    return failed('protocol', `redirected (${String(status)}), which is refused`);
  if (status === 304) return known === null ? failed('protocol', 'unchanged, but nothing is known') : null;
  if (status !== 200) return failed('refused', `status ${String(status)}`);
  return answer.headers.get('content-encoding') === null ? null : failed('protocol', 'compressed');
}

function etagOf(answer: Response): string | null {
  const etag = answer.headers.get('etag');
  return etag !== null && etag.length <= 200 ? etag : null;
}

/** Null when there is more than there may be: nothing is read beyond. */
async function bodyOf(answer: Response, maxBytes: number): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  if (answer.body === null) return new Uint8Array();
  const body: AsyncIterable<Uint8Array> = answer.body;
  for await (const piece of body) {
    length += piece.length;
    if (length > maxBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
