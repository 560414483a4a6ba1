import * as z from 'zod';
import { itemIdSchema } from '../messages/fields.ts';

/** What `answer-step` takes: the step as its event named it, and what the person said. */
export const answerStepArgsSchema = z.object({
  sessionId: itemIdSchema,
  stepId: z.string().min(1).max(80),
  nonce: z.string().min(1).max(80),
  value: z.string().max(200),
});

/** What `answer-step` reports. */
export const answerStepResultSchema = z.object({
  outcome: z.enum(['taken', 'no-such-step', 'already-answered', 'not-accepted']),
});
