import * as z from 'zod';
import { bodyPartSchema } from '../body-part.ts';
import { instantSchema, itemIdSchema, seqSchema } from './fields.ts';
import { defineMessage } from './message.ts';

/** One durable item of the outbox: a report, the state of a command, or the record of what had to be dropped. */
export const rpt = defineMessage({
  type: 'rpt',
  sentBy: 'agent',
  schema: z.object({
    t: z.literal('rpt'),
    seq: seqSchema,
    /** Of a gap record: it stands for every place from here to `seq`. */
    from: seqSchema.optional(),
    id: itemIdSchema,
    /** `report`, `cmd.state`, `gap`; a hub keeps kinds it does not know as they are. */
    kind: z.string().regex(/^[a-z][a-z0-9.-]{0,39}$/),
    ts: instantSchema,
    /** Milliseconds of the monotonic clock of that boot. */
    mono: z.number(),
    boot: z.string().max(80),
    b: bodyPartSchema,
  }),
});
/** One durable item, or a part of a large one. */
export type Rpt = z.infer<typeof rpt.schema>;
