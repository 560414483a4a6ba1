import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { httpAnswer, httpRequest } from '../../../src/registration/http/http-message.ts';
import { HttpReader } from '../../../src/registration/http/http-reader.ts';
import { parseHttpJson } from '../../../src/registration/http/parse-http-json.ts';
import { errorOf, valueOf } from '../../support/decoded.ts';

const read = (...chunks: (string | Uint8Array)[]): HttpReader => {
  const reader = new HttpReader();
  for (const chunk of chunks) reader.push(typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk);
  return reader;
};

describe('what we write reads back', () => {
  test('a request, cut anywhere', () => {
    const bytes = httpRequest(
      { method: 'POST', path: '/v1/x', host: 'h.example' },
      { 'Idempotency-Key': 'k' },
      { 码: 1 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length }), (at) => {
        const message = valueOf(read(bytes.slice(0, at), bytes.slice(at)).end());
        expect(message.request).toEqual({ method: 'POST', path: '/v1/x' });
        expect(message.headers.get('idempotency-key')).toBe('k');
        expect(parseHttpJson(message.body)).toEqual({ 码: 1 });
      }),
      { numRuns: 2_000 },
    );
  });

  test('an answer with and without a body', () => {
    expect(valueOf(read(httpAnswer(429, { a: 1 }, { 'Retry-After': '7' })).end())).toMatchObject({
      status: 429,
      body: '{"a":1}',
    });
    expect(valueOf(read(httpAnswer(204, null)).end())).toMatchObject({ status: 204, body: '' });
  });

  test('a header cannot end its line early', () => {
    const bytes = httpAnswer(200, null, { 'X-Odd': 'a\r\nX-Forged: 1' });
    expect(valueOf(read(bytes).end()).headers.has('x-forged')).toBe(false);
  });
});

test('chunks are joined; their ends may be cut', () => {
  const text =
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n';
  expect(valueOf(read(...Array.from(text)).end()).body).toBe('abc0123456789');
});

test('without a length the end of the stream is the end of the body', () => {
  const reader = read('HTTP/1.0 200 OK\r\n\r\nall ', 'of it');
  expect(reader.result).toBeNull();
  expect(valueOf(reader.end()).body).toBe('all of it');
});

test('an end inside a promised body is truncated', () => {
  expect(errorOf(read('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc').end()).code).toBe('truncated');
});

test.each([
  ['no HTTP', 'SSH-2.0-OpenSSH\r\n\r\n', 'bad-head'],
  ['a head without end', `HTTP/1.1 200 OK\r\n${'A: b\r\n'.repeat(4_000)}`, 'head-too-long'],
  ['a body beyond measure', 'HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n', 'body-too-long'],
  ['a length that is none', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n', 'bad-length'],
  ['a chunk without size', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n', 'bad-chunk'],
  ['a header without a colon', 'HTTP/1.1 200 OK\r\nnonsense\r\n\r\n', 'bad-head'],
])('%s is refused', (_name, text, code) => {
  expect(errorOf(read(text).end()).code).toBe(code);
});

test('any bytes end in a message or an error, never in an exception', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 10 }), (chunks) => {
      const end = read('HTTP/1.1 200 OK\r\n', ...chunks).end();
      expect(typeof end.ok).toBe('boolean');
    }),
    { numRuns: 2_000 },
  );
});
