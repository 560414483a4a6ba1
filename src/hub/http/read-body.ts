import type { IncomingMessage } from 'node:http';
import type * as z from 'zod';
import { issueText } from '../../runtime/schema-words.ts';
import { parseJson } from '../../wire/parse-json.ts';
import type { Refused } from './request-guard.ts';

/** A request's body, checked, or why it is refused. */
export type ReadBody<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refused: Refused };

/** Reads a JSON body of at most `maxBytes`. Only `application/json` is taken: a form of a foreign page cannot send that. */
export async function readBody<T>(
  request: IncomingMessage,
  schema: z.ZodType<T>,
  maxBytes: number,
): Promise<ReadBody<T>> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return refused(415, 'not-json', 'expected content-type: application/json');
  }
  const text = await textOf(request, maxBytes);
  if (text === null) return refused(413, 'too-large', `a body has at most ${String(maxBytes)} bytes`);
  const read = parseJson(text);
  if (!read.ok) return refused(400, 'not-json', 'the body is not JSON');
  const value = schema.safeParse(read.value, { reportInput: true });
  if (value.success) return { ok: true, value: value.data };
  const issue = value.error.issues[0];
  const path = issue?.path.map(String).join('.') ?? '';
  const { en } = issue === undefined ? { en: 'wrong shape' } : issueText(issue);
  return refused(400, 'invalid', `${path === '' ? 'body' : path}: ${en}`);
}

async function textOf(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refused<T>(status: number, code: string, message: string): ReadBody<T> {
  return { ok: false, refused: { status, code, message } };
}
