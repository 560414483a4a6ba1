import * as z from 'zod';
import type { FaultCode } from '../../../hal/contracts/fault.ts';
import { reportSchema } from '../../report/report.ts';
import { sessionEventSchema } from '../../report/session-event.ts';
import { askedBySchema, sessionRequestSchema } from '../../report/session-request.ts';

const call = { id: z.int().min(0) };
const session = { sessionId: z.string().max(128) };

/** A call of a face to the agent: one JSON object a line. `id` comes back with every answer. */
export const socketCallSchema = z.discriminatedUnion('call', [
  z.object({ ...call, call: z.literal('start'), request: sessionRequestSchema }),
  z.object({ ...call, call: z.literal('watch'), ...session, afterSeq: z.int().min(0) }),
  z.object({ ...call, call: z.literal('unwatch'), watch: z.int().min(0) }),
  z.object({
    ...call,
    call: z.literal('answer'),
    ...session,
    step: z.object({ stepId: z.string().max(80), nonce: z.string().max(80), value: z.string().max(400) }),
    by: askedBySchema,
  }),
  z.object({
    ...call,
    call: z.literal('cancel'),
    ...session,
    by: askedBySchema,
    reason: z.string().max(200),
  }),
  z.object({ ...call, call: z.literal('list') }),
  z.object({ ...call, call: z.literal('report'), report: z.string().max(128) }),
  z.object({ ...call, call: z.literal('undo'), remedyRunId: z.string().max(128), by: askedBySchema }),
  z.object({
    ...call,
    call: z.literal('print-slip'),
    report: z.string().max(128),
    lang: z.enum(['zh', 'en']),
    by: askedBySchema,
  }),
]);
/** One call. */
export type SocketCall = z.infer<typeof socketCallSchema>;
/** One call before it is numbered. */
export type UnnumberedCall = SocketCall extends infer C
  ? C extends SocketCall
    ? Omit<C, 'id'>
    : never
  : never;

/** First line of an agent: who answers. */
export const greetingSchema = z.object({ posdoctor: z.literal(1), agentId: z.string(), version: z.string() });
/** Who answers. */
export type Greeting = z.infer<typeof greetingSchema>;

/** A line of an agent: the value of a call, why there is none, an event of a watch, or its end. */
export const socketAnswerSchema = z.union([
  z.object({ id: z.int(), event: sessionEventSchema }),
  z.object({ id: z.int(), end: z.literal(true) }),
  z.object({ id: z.int(), fail: z.object({ code: z.string(), message: z.string() }) }),
  z.object({ id: z.int(), value: z.unknown() }),
]);
/** One line of an agent. */
export type SocketAnswer = z.infer<typeof socketAnswerSchema>;

/** Codes of `FaultCode`; the type check below holds the two lists together. */
const faultCodeSchema: z.ZodType<FaultCode> = z.enum([
  'no-device',
  'disconnected',
  'busy',
  'denied',
  'timed-out',
  'silent',
  'protocol',
  'unsupported',
  'unreachable',
  'refused',
  'reset',
  'io',
  'cancelled',
]);

/** What each call answers. */
export const socketValues = {
  start: z.union([
    z.object({ sessionId: z.string() }),
    z.object({
      refused: z.object({
        code: z.enum(['invalid', 'busy', 'not-allowed', 'stopping']),
        message: z.string(),
      }),
    }),
  ]),
  answer: z.enum(['taken', 'no-such-step', 'already-answered', 'not-accepted']),
  cancel: z.boolean(),
  list: z.array(
    z.object({
      sessionId: z.string(),
      reportId: z.string().nullable(),
      startedAt: z.string(),
      symptom: z.string().nullable(),
      state: z.string(),
      verdict: z.string().nullable(),
    }),
  ),
  report: reportSchema.nullable(),
  undo: z.union([
    z.object({ ok: z.literal(true) }),
    z.object({ ok: z.literal(false), fault: z.object({ code: faultCodeSchema, detail: z.string() }) }),
  ]),
  printSlip: z.union([
    z.object({ ok: z.literal(true), value: z.object({ proof: z.enum(['printed', 'sent']) }) }),
    z.object({ ok: z.literal(false), fault: z.object({ code: faultCodeSchema, detail: z.string() }) }),
  ]),
} as const;
