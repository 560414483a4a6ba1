import type * as z from 'zod';
import { wireLimits } from './limits.table.ts';
import type { Message } from './messages/message.ts';
import { parseJson } from './parse-json.ts';
import { toAgent, toHub } from './protocol.ts';
import type { ToAgent, ToHub } from './protocol.ts';

/** What a text frame turned out to be. `unknown`: well formed, but of a kind this build does not have; answered, never punished. */
export type Frame<M> =
  | { readonly kind: 'message'; readonly message: M }
  | { readonly kind: 'unknown'; readonly type: string }
  | { readonly kind: 'bad'; readonly type: string | null; readonly code: string; readonly detail: string };

/** Reads a frame an agent sent. */
export function readToHub(text: string): Frame<ToHub> {
  return readFrame<ToHub>(toHub, text);
}

/** Reads a frame a hub sent. */
export function readToAgent(text: string): Frame<ToAgent> {
  return readFrame<ToAgent>(toAgent, text);
}

/** The text of a frame. */
export function writeFrame(message: ToHub | ToAgent): string {
  return JSON.stringify(message);
}

type Kinds<M> = Readonly<Record<string, Message<string, z.ZodType<M>>>>;

/** Size first, then shape: nothing of an oversized frame is parsed, nothing of a misshapen one is used. */
function readFrame<M>(kinds: Kinds<M>, text: string): Frame<M> {
  if (Buffer.byteLength(text) > wireLimits.frameBytes) {
    return bad(null, 'too-large', `a frame has at most ${String(wireLimits.frameBytes)} bytes`);
  }
  const read = parseJson(text);
  const value = read.ok ? read.value : undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return bad(null, 'not-an-object', 'a frame is one JSON object');
  }
  const type = 't' in value && Object.hasOwn(value, 't') ? value.t : undefined;
  if (typeof type !== 'string') return bad(null, 'no-type', 'a frame has its type in "t"');
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (kind === undefined) return { kind: 'unknown', type: type.slice(0, 80) };
  const shape = kind.schema.safeParse(value);
  if (shape.success) return { kind: 'message', message: shape.data };
  return bad(type, 'bad-shape', complaint(shape.error));
}

function bad<M>(type: string | null, code: string, detail: string): Frame<M> {
  return { kind: 'bad', type, code, detail };
}

/** Names the field and what was expected there, never what was sent. */
function complaint(error: z.ZodError): string {
  const issue = error.issues[0];
  const path = issue?.path.map(String).join('.') ?? '';
  return `${path === '' ? 'frame' : path}: ${issue?.message ?? 'wrong shape'}`.slice(0, 300);
}
