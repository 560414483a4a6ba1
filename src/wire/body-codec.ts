import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { mostParts } from './body-part.ts';
import type { BodyPart } from './body-part.ts';
import { wireLimits } from './limits.table.ts';
import { parseJson } from './parse-json.ts';

/** A body ready to travel, or why it never can. */
export type EncodedBody =
  | { readonly ok: true; readonly parts: readonly BodyPart[] }
  | { readonly ok: false; readonly code: 'too-large' | 'not-json'; readonly detail: string };

/** What a part completed: nothing yet, the whole body (JSON text and value), or why the body is refused. */
export type ReadBody =
  | { readonly kind: 'more' }
  | { readonly kind: 'body'; readonly text: string; readonly value: unknown }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string };

/** Puts a body together from parts that come in order. It holds one body at a time and never more than the largest allowed. */
export interface BodyReader {
  /** `key` names the body: a part of another one ends an unfinished one. */
  read(key: string, part: BodyPart): ReadBody;
}

/** Small bodies travel as they are, so that a capture can be read; large ones deflated and in parts that fit a frame. */
export function encodeBody(json: string): EncodedBody {
  const bytes = Buffer.byteLength(json);
  if (bytes > wireLimits.bodyBytes) {
    return {
      ok: false,
      code: 'too-large',
      detail: `${String(bytes)} bytes of at most ${String(wireLimits.bodyBytes)}`,
    };
  }
  if (bytes <= wireLimits.partBytes) return encodeSmall(json);
  const text = deflateRawSync(json).toString('base64');
  const of = Math.ceil(text.length / wireLimits.partBytes);
  const parts = Array.from({ length: of }, (_, n) => ({
    z: text.slice(n * wireLimits.partBytes, (n + 1) * wireLimits.partBytes),
    part: n + 1,
    of,
  }));
  return { ok: true, parts };
}

/** A reader that has read nothing. */
export function createBodyReader(): BodyReader {
  let key = '';
  let of = 0;
  let texts: string[] = [];

  const forget = (): void => {
    key = '';
    texts = [];
  };
  return {
    read: (partKey, part) => {
      if (!('z' in part)) {
        forget();
        return readInline(part.json);
      }
      if (part.part === 1) {
        key = partKey;
        of = part.of;
        texts = [];
      }
      if (partKey !== key || part.of !== of || part.part !== texts.length + 1 || of > mostParts) {
        forget();
        return {
          kind: 'refused',
          code: 'part-out-of-order',
          detail: 'parts of a body come in order, one body at a time',
        };
      }
      texts.push(part.z);
      if (texts.length < of) return { kind: 'more' };
      const whole = texts.join('');
      forget();
      return readDeflated(whole);
    },
  };
}

function encodeSmall(json: string): EncodedBody {
  const read = parseJson(json);
  if (!read.ok) return { ok: false, code: 'not-json', detail: 'a body is JSON text' };
  return { ok: true, parts: [{ json: read.value }] };
}

/** Written anew, so that a body is one line whoever wrote it. Deep nesting that was parsed may still be too deep to write. */
function readInline(value: unknown): ReadBody {
  try {
    return { kind: 'body', text: JSON.stringify(value ?? null), value: value ?? null };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { kind: 'refused', code: 'too-deep', detail: 'nested too deep' };
  }
}

function readDeflated(base64: string): ReadBody {
  const text = inflated(base64);
  const read = text === null ? null : parseJson(text);
  if (read?.ok === true) return readInline(read.value);
  const detail = `deflated JSON of at most ${String(wireLimits.bodyBytes)} bytes was expected`;
  return { kind: 'refused', code: 'bad-body', detail };
}

/** Never more than the largest body, however much the parts would unfold to. */
function inflated(base64: string): string | null {
  try {
    const bytes = inflateRawSync(Buffer.from(base64, 'base64'), { maxOutputLength: wireLimits.bodyBytes });
    return bytes.toString('utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
