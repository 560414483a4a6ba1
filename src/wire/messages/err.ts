import * as z from 'zod';
import { codeSchema, lineSchema, waitMsSchema } from './fields.ts';
import { defineMessage } from './message.ts';

/** Says what was wrong with a frame. `temp: false`: do not send that again. */
export const err = defineMessage({
  type: 'err',
  sentBy: 'both',
  schema: z.object({
    t: z.literal('err'),
    /** The `t` of the frame it answers, where it had one. */
    re: z.string().max(80).optional(),
    code: codeSchema,
    msg: lineSchema,
    temp: z.boolean(),
    retryAfterMs: waitMsSchema.optional(),
  }),
});
/** A complaint about a frame. */
export type Err = z.infer<typeof err.schema>;
