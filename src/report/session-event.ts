import * as z from 'zod';
import { severitySchema, verdictSchema } from '../checks/check.ts';
import { findingIdSchema, plainIdSchema } from '../checks/public-id.ts';
import { textSchema } from '../checks/text.ts';
import { inquirySchema } from '../checks/operator.ts';
import { outcomeSchema } from '../remedies/remedy.ts';
import { reportSchema } from './report.ts';

/** Where a run is. Restoring also runs on cancel, crash and disconnect. */
export const runStateSchema = z.enum([
  'created',
  'queued',
  'claiming',
  'running',
  'waiting',
  'restoring',
  'finished',
]);
/** `seq` rises by one within a session, so that a face can join late; `atMs` is terminal time since the run began. */
const stamp = { sessionId: z.string(), seq: z.number().int().min(1), atMs: z.number() };

/** Everything a face needs to show a run live; a face that joins late replays from any `seq`. */
export const sessionEventSchema = z.discriminatedUnion('kind', [
  z.object({
    ...stamp,
    kind: z.literal('state'),
    state: runStateSchema,
    reason: z.string().nullable(),
    done: z.number(),
    total: z.number(),
  }),
  z.object({
    ...stamp,
    kind: z.literal('check-started'),
    check: plainIdSchema,
    title: textSchema,
    why: z.enum(['look', 'prove']),
  }),
  z.object({
    ...stamp,
    kind: z.literal('check-finished'),
    check: plainIdSchema,
    title: textSchema,
    why: z.enum(['look', 'prove']),
    verdict: verdictSchema,
    reason: z.string().nullable(),
    durationMs: z.number(),
    findings: z.array(findingIdSchema),
  }),
  z.object({
    ...stamp,
    kind: z.literal('finding'),
    finding: findingIdSchema,
    code: z.string().nullable(),
    severity: severitySchema,
    text: textSchema,
  }),
  z.object({
    ...stamp,
    /** What is certain so far, while the run goes on; later events of this kind replace earlier ones. */
    kind: z.literal('named'),
    causes: z.array(z.object({ id: plainIdSchema, title: textSchema })),
    /** Told when the complaint is still open after the quick looks: the check that would tell most. */
    nextCheck: plainIdSchema.nullable().default(null),
  }),
  z.object({
    ...stamp,
    kind: z.literal('step-opened'),
    step: plainIdSchema,
    nonce: z.string(),
    inquiry: inquirySchema,
    timeoutMs: z.number(),
  }),
  z.object({
    ...stamp,
    kind: z.literal('step-closed'),
    step: plainIdSchema,
    nonce: z.string(),
    answer: z.string().nullable(),
    by: z.string(),
  }),
  z.object({
    ...stamp,
    kind: z.literal('remedy'),
    remedy: plainIdSchema,
    title: textSchema,
    phase: z.enum(['guarding', 'acting', 'settling', 'proving', 'done']),
    outcome: outcomeSchema.nullable(),
    reason: z.string().nullable(),
  }),
  z.object({ ...stamp, kind: z.literal('finished'), report: reportSchema }),
]);
/** One event of a run. */
export type SessionEvent = z.infer<typeof sessionEventSchema>;

/** An event before the session stamps it. */
export type EventBody = SessionEvent extends infer E
  ? E extends SessionEvent
    ? Omit<E, 'sessionId' | 'seq' | 'atMs'>
    : never
  : never;
