import * as z from 'zod';
import { seqSchema } from './messages/fields.ts';

/** Body of an `rpt` of kind `gap`: which places were given up, and why. */
export const gapSchema = z.object({
  from: seqSchema,
  to: seqSchema,
  n: z.int().min(1),
  why: z.enum(['too-many', 'too-large', 'too-old', 'tail-gone', 'unreadable']).catch('unreadable'),
});
/** The record of what was dropped. */
export type Gap = z.infer<typeof gapSchema>;
