import * as z from 'zod';
import { featuresSchema, instantSchema, seqOrNoneSchema, waitMsSchema } from './fields.ts';
import { defineMessage } from './message.ts';

/** The hub's answer to `hello`: whether the agent may report, from where to resume, and the proof that it may command. */
export const welcome = defineMessage({
  type: 'welcome',
  sentBy: 'hub',
  schema: z.object({
    t: z.literal('welcome'),
    /** A status this agent does not know is treated as one that is not accepted yet. */
    status: z.enum(['accepted', 'pending', 'rejected']).catch('pending'),
    /** Rises with every connection of this agent; the holder of a lower one has been replaced. */
    fence: z.int().min(0),
    ackSeq: seqOrNoneSchema,
    epochKnown: z.boolean(),
    now: instantSchema,
    hbSec: z.number().min(1).max(86_400),
    pingSec: z.number().min(1).max(3_600),
    limits: z.object({
      frame: z.int().min(1_024),
      win: z.int().min(1).max(10_000),
      winBytes: z.int().min(1_024),
      /** Reports per second, sustained, and how many at once. */
      rate: z.number().positive(),
      burst: z.int().min(1),
    }),
    feat: featuresSchema,
    retryAfterMs: waitMsSchema.optional(),
    /** HMAC over the agent's nonce by the key of the common data folder; without it no command of this hub is obeyed. */
    proof: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
});
/** The hub's answer to `hello`. */
export type Welcome = z.infer<typeof welcome.schema>;
