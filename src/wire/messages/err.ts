import * as z from 'zod';
import { codeSchema, itemIdSchema, lineSchema, waitMsSchema } from './fields.ts';
import { defineMessage } from './message.ts';

/** Says what was wrong with a frame. `temp: false`: do not send that again. */
export const err = defineMessage({
  type: 'err',
  sentBy: 'both',
  schema: z.object({
    t: z.literal('err'),
    /** The `t` of the frame it answers, where it had one. */
    re: z.string().max(80).optional(),
    /** Id of what it is about, where the frame carried one: the `jti` of a command that was not even looked at. */
    about: itemIdSchema.optional(),
    code: codeSchema,
    msg: lineSchema,
    temp: z.boolean(),
    retryAfterMs: waitMsSchema.optional(),
  }),
});
/** A complaint about a frame. */
export type Err = z.infer<typeof err.schema>;
