import * as z from 'zod';
import { sessionRequestSchema } from '../../report/session-request.ts';
import { itemIdSchema } from '../messages/fields.ts';

/** What `run-session` takes: the request any other door would make. */
export const runSessionArgsSchema = z.object({ request: sessionRequestSchema });

/** What `run-session` reports: `running` names the session; the end names the report and the stamp of the event that carries it. */
export const runSessionResultSchema = z.object({
  sessionId: itemIdSchema,
  reportId: itemIdSchema.optional(),
  seq: z.int().min(1).optional(),
  atMs: z.number().optional(),
});
/** How far a commanded run is. */
export type RunSessionResult = z.infer<typeof runSessionResultSchema>;
