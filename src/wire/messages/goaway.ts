import * as z from 'zod';
import { lineSchema, waitMsSchema } from './fields.ts';
import { defineMessage } from './message.ts';

/** The hub is about to close: come back after `minMs` and a random part of `spreadMs`. */
export const goaway = defineMessage({
  type: 'goaway',
  sentBy: 'hub',
  schema: z.object({
    t: z.literal('goaway'),
    reason: lineSchema,
    minMs: waitMsSchema,
    spreadMs: waitMsSchema,
  }),
});
/** A planned end of the connection. */
export type Goaway = z.infer<typeof goaway.schema>;
