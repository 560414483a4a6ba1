import * as z from 'zod';
import { decoded, undecodable } from '../../contracts/decoded.ts';
import type { Decoded } from '../../contracts/decoded.ts';

/** The version of the protocol that is spoken here. */
export const bridgeProtocol = 1;

/** No line is longer; a job is sent in parts. */
export const longestLineBytes = 65_536;

const idSchema = z.number().int().nonnegative();

/**
 * What the companion on the terminal is asked. `print` carries ESC/POS bytes; all parts but the last say `more`. `app-state` and `next-stan`
 * are about the payment application that the companion stands beside.
 */
export const bridgeRequestSchema = z.discriminatedUnion('op', [
  z.object({ id: idSchema, op: z.literal('hello'), protocol: z.number().int() }),
  z.object({ id: idSchema, op: z.literal('state') }),
  z.object({ id: idSchema, op: z.literal('print'), data: z.base64(), more: z.boolean() }),
  z.object({ id: idSchema, op: z.literal('discard') }),
  z.object({ id: idSchema, op: z.literal('app-state') }),
  z.object({ id: idSchema, op: z.literal('next-stan') }),
]);
/** One question to the companion. */
export type BridgeRequest = z.infer<typeof bridgeRequestSchema>;

/** What the companion says of itself and its printer. */
export const bridgeHelloSchema = z.object({
  protocol: z.number().int(),
  /** Whose state codes it passes on. */
  vendor: z.enum(['sunmi', 'pax']),
  model: z.string().max(80).nullable(),
  serial: z.string().max(80).nullable(),
  firmware: z.string().max(80).nullable(),
  widthDots: z.union([z.literal(384), z.literal(576)]),
  cutter: z.boolean(),
});
/** The companion's greeting. */
export type BridgeHello = z.infer<typeof bridgeHelloSchema>;

/** The vendor's own state code, as it is: signed or as an unsigned byte. */
export const bridgeStateSchema = z.object({ state: z.number().int().min(-1024).max(65_535) });

/** The end of a print request: whether the printer itself reported that it printed, and its state then. */
export const bridgePrintedSchema = bridgeStateSchema.extend({ printed: z.boolean() });

const replySchema = z.union([
  z.object({ id: idSchema, ok: z.literal(true), value: z.unknown() }),
  z.object({
    id: idSchema,
    ok: z.literal(false),
    error: z.enum(['busy', 'unsupported', 'invalid', 'no-printer', 'internal']),
    detail: z.string().max(400),
  }),
]);
/** One answer of the companion. */
export type BridgeReply = z.infer<typeof replySchema>;

/** Writes one message as a line. */
export function encodeBridgeLine(message: BridgeRequest | BridgeReply): Uint8Array {
  return Uint8Array.from(Buffer.from(`${JSON.stringify(message)}\n`, 'utf8'));
}

/** Reads one line as an answer. */
export function decodeBridgeReply(line: string): Decoded<BridgeReply> {
  return decodeLine(line, replySchema);
}

/** Reads one line as a question. */
export function decodeBridgeRequest(line: string): Decoded<BridgeRequest> {
  return decodeLine(line, bridgeRequestSchema);
}

function decodeLine<T>(line: string, schema: z.ZodType<T>): Decoded<T> {
  const json = parseJson(line);
  if (!json.ok) return json;
  const message = schema.safeParse(json.value);
  if (message.success) return decoded(message.data);
  const [issue] = message.error.issues;
  const where = issue?.path.join('.') ?? '';
  return undecodable(
    'bridge-message',
    0,
    `${where === '' ? 'message' : where}: ${issue?.message ?? 'not understood'}`,
  );
}

function parseJson(line: string): Decoded<unknown> {
  try {
    const value: unknown = JSON.parse(line);
    return decoded(value);
  } catch (error) {
    return undecodable('bridge-json', 0, error instanceof Error ? error.message : 'not JSON');
  }
}
