import * as z from 'zod';
import {
  agentIdSchema,
  epochSchema,
  featuresSchema,
  instantSchema,
  seqOrNoneSchema,
  seqSchema,
} from './fields.ts';
import { defineMessage } from './message.ts';

/** First frame of an agent: who it is, what it has kept, and a nonce the hub must answer to be obeyed. */
export const hello = defineMessage({
  type: 'hello',
  sentBy: 'agent',
  schema: z.object({
    t: z.literal('hello'),
    v: z.literal(1),
    agentId: agentIdSchema,
    epoch: epochSchema,
    boot: z.object({ id: z.string().max(80), reason: z.string().max(80), upMs: z.number().min(0) }),
    sw: z.string().max(40),
    model: z.string().max(80),
    feat: featuresSchema,
    /** Oldest report without an ack (or the next to be written) and highest written. */
    next: seqSchema,
    last: seqOrNoneSchema,
    queued: z.object({
      n: z.int().min(0),
      bytes: z.number().min(0),
      oldest: instantSchema.nullable(),
      dropped: z.int().min(0),
    }),
    clk: z.object({ wall: instantSchema, mono: z.number() }),
    nonce: z.string().regex(/^[0-9a-f]{32}$/),
  }),
});
/** An agent's first frame. */
export type Hello = z.infer<typeof hello.schema>;
