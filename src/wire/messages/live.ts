import * as z from 'zod';
import { itemIdSchema } from './fields.ts';
import { defineMessage } from './message.ts';

/** Progress of a run as it happens. Dropped rather than queued; the report itself never travels this way. */
export const live = defineMessage({
  type: 'live',
  sentBy: 'agent',
  schema: z.object({
    t: z.literal('live'),
    sid: itemIdSchema,
    n: z.int().min(1),
    b: z.unknown(),
  }),
});
/** One progress event. */
export type Live = z.infer<typeof live.schema>;
