import * as z from 'zod';
import { plainIdSchema } from '../checks/public-id.ts';
import { symptomSchema } from '../playbooks/playbook.ts';

/** Through which door, and who. */
export const askedBySchema = z.object({
  door: z.enum(['menu', 'cli', 'hub', 'schedule']),
  name: z.string().max(80),
});
/** Who asked or answered. */
export type AskedBy = z.infer<typeof askedBySchema>;

/** What a run is asked to do; every door sends the same. */
export const sessionRequestSchema = z.object({
  symptom: symptomSchema,
  /** none: look only · ask: a person consents to each repair · safe: the agent repairs what is safe by itself. */
  mend: z.enum(['none', 'ask', 'safe']),
  /** Look everywhere, not only where the symptom points. */
  all: z.boolean().default(false),
  /** Only these checks or devices; empty: what the playbook says. */
  only: z.array(z.string()).default([]),
  skip: z.array(plainIdSchema).default([]),
  by: askedBySchema,
  /** The whole run in terminal time. */
  timeoutMs: z.number().int().positive().default(300_000),
});
/** A request for a run. */
export type SessionRequest = z.infer<typeof sessionRequestSchema>;
