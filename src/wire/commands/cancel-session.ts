import * as z from 'zod';
import { itemIdSchema } from '../messages/fields.ts';

/** What `cancel-session` takes. */
export const cancelSessionArgsSchema = z.object({ sessionId: itemIdSchema, reason: z.string().max(200) });

/** What `cancel-session` reports: false when there was no such run or it had ended. */
export const cancelSessionResultSchema = z.object({ cancelled: z.boolean() });
