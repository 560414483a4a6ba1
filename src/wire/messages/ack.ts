import * as z from 'zod';
import { codeSchema, lineSchema, seqOrNoneSchema, seqSchema } from './fields.ts';
import { defineMessage } from './message.ts';

/** Everything up to `seq` is on the hub's disk. `rej` names places whose content the hub refused for good; they count as taken. */
export const ack = defineMessage({
  type: 'ack',
  sentBy: 'hub',
  schema: z.object({
    t: z.literal('ack'),
    seq: seqOrNoneSchema,
    rej: z
      .array(z.object({ seq: seqSchema, code: codeSchema, msg: lineSchema }))
      .max(1_000)
      .optional(),
  }),
});
/** A cumulative acknowledgement. */
export type Ack = z.infer<typeof ack.schema>;
