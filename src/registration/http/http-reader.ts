import { undecodable, type Decoded } from '../../../hal/contracts/decoded.ts';
import type { HttpMessage } from './http-message.ts';

const longestHead = 16 * 1024;
const longestBody = 64 * 1024;
const headEnd = Buffer.from('\r\n\r\n', 'latin1');

type Head = Omit<HttpMessage, 'body'>;
type Read = Decoded<HttpMessage>;

/**
 * Reads one HTTP/1.1 message from a stream of bytes cut anywhere. The body ends where its length or the end of the stream says; chunks
 * are joined; anything longer than an activation ever is, is refused.
 */
export class HttpReader {
  #bytes: Buffer = Buffer.alloc(0);
  #result: Read | null = null;

  /** The message or what is wrong with it; null: more is wanted. */
  get result(): Read | null {
    return this.#result;
  }

  push(chunk: Uint8Array): void {
    if (this.#result !== null) return;
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    this.#result = this.#read(false);
  }

  /** The stream has ended: what there is must do. */
  end(): Read {
    this.#result ??=
      this.#read(true) ?? undecodable('truncated', this.#bytes.length, 'the stream ended too early');
    return this.#result;
  }

  #read(ended: boolean): Read | null {
    const end = this.#bytes.indexOf(headEnd);
    if (end < 0) {
      return this.#bytes.length > longestHead
        ? undecodable('head-too-long', 0, 'the head does not end')
        : null;
    }
    const head = headOf(this.#bytes.subarray(0, end).toString('latin1'));
    if (head === null) return undecodable('bad-head', 0, 'this is not HTTP/1');
    const rest = this.#bytes.subarray(end + headEnd.length);
    if (rest.length > longestBody)
      return undecodable('body-too-long', end, 'the body is longer than it may be');
    return bodyOf(head, rest, ended);
  }
}

function headOf(text: string): Head | null {
  const [first = '', ...lines] = text.split('\r\n');
  const start = startOf(first);
  if (start === null) return null;
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return null;
    headers.set(name.toLowerCase(), value);
  }
  return { ...start, headers };
}

/** The first line: a status, or what is asked for. */
function startOf(line: string): Pick<Head, 'request' | 'status'> | null {
  const [, status] = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(line) ?? [];
  if (status !== undefined) return { request: null, status: Number(status) };
  const [, method, path] = /^([A-Z]{1,16}) (\/\S{0,1000}) HTTP\/1\.[01]$/.exec(line) ?? [];
  return method === undefined || path === undefined ? null : { request: { method, path }, status: null };
}

function bodyOf(head: Head, rest: Buffer, ended: boolean): Read | null {
  if (head.headers.get('transfer-encoding')?.toLowerCase() === 'chunked') return chunkedBody(head, rest);
  const length = head.headers.get('content-length');
  if (length !== undefined) {
    if (!/^\d{1,9}$/.test(length)) return undecodable('bad-length', 0, 'the content length is no number');
    if (Number(length) > longestBody)
      return undecodable('body-too-long', 0, 'the body is longer than it may be');
    return rest.length >= Number(length) ? whole(head, rest.subarray(0, Number(length))) : null;
  }
  if (head.status === null || head.status === 204) return whole(head, Buffer.alloc(0));
  return ended ? whole(head, rest) : null;
}

function chunkedBody(head: Head, rest: Buffer): Read | null {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = rest.indexOf('\r\n', at, 'latin1');
    if (lineEnd < 0) return null;
    const [, size] = /^([0-9A-Fa-f]{1,6})(?:;.*)?$/.exec(rest.subarray(at, lineEnd).toString('latin1')) ?? [];
    if (size === undefined) return undecodable('bad-chunk', at, 'a chunk does not say its size');
    const bytes = Number.parseInt(size, 16);
    if (bytes === 0) return whole(head, Buffer.concat(parts));
    const from = lineEnd + 2;
    if (rest.length < from + bytes + 2) return null;
    parts.push(rest.subarray(from, from + bytes));
    at = from + bytes + 2;
  }
}

function whole(head: Head, body: Buffer): Read {
  return { ok: true, value: { ...head, body: body.toString('utf8') } };
}
