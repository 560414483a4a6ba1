import * as z from 'zod';
import { lineSchema } from './fields.ts';
import { defineMessage } from './message.ts';

/** The agent is about to close on purpose. */
export const bye = defineMessage({
  type: 'bye',
  sentBy: 'agent',
  schema: z.object({ t: z.literal('bye'), reason: lineSchema }),
});
