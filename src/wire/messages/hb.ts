import * as z from 'zod';
import { defineMessage } from './message.ts';

const clockMs = z.number().min(0);

/** Heartbeat: the agent sends its wall time `t0`, the hub answers with when it came in and when it left, so that the agent learns its offset. */
export const hb = defineMessage({
  type: 'hb',
  sentBy: 'both',
  schema: z.object({
    t: z.literal('hb'),
    n: z.int().min(0),
    t0: clockMs,
    t1: clockMs.optional(),
    t2: clockMs.optional(),
  }),
});
/** A heartbeat or its answer. */
export type Hb = z.infer<typeof hb.schema>;
