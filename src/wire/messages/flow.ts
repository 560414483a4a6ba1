import * as z from 'zod';
import { waitMsSchema } from './fields.ts';
import { defineMessage } from './message.ts';

/** Changes how much may be under way, or asks for a pause. */
export const flow = defineMessage({
  type: 'flow',
  sentBy: 'hub',
  schema: z.object({
    t: z.literal('flow'),
    win: z.int().min(1).max(10_000).optional(),
    winBytes: z.int().min(1_024).optional(),
    pauseMs: waitMsSchema.optional(),
  }),
});
/** A change of the credit. */
export type Flow = z.infer<typeof flow.schema>;
