import * as z from 'zod';
import { askedBySchema } from '../../report/session-request.ts';
import { agentIdSchema, instantSchema, itemIdSchema } from './fields.ts';
import { defineMessage } from './message.ts';

/** What a command says; a signature will later be put around exactly this. */
export const commandSchema = z.object({
  /** Given once by the hub: the same command twice is executed once. */
  jti: itemIdSchema,
  /** The agent it is for. */
  aud: agentIdSchema,
  iat: instantSchema,
  exp: instantSchema,
  /** Which command; one the agent does not know is rejected, not a broken frame. */
  cmd: z.string().max(40),
  args: z.unknown(),
  by: askedBySchema,
});
/** A command of the hub. */
export type Command = z.infer<typeof commandSchema>;

/** Carries a command. Its answer is durable: `rpt` of kind `cmd.state`. */
export const cmd = defineMessage({
  type: 'cmd',
  sentBy: 'hub',
  schema: z.object({ t: z.literal('cmd'), b: commandSchema }),
});
/** A frame with a command. */
export type Cmd = z.infer<typeof cmd.schema>;
