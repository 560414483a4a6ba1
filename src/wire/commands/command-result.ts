import * as z from 'zod';
import { codeSchema, itemIdSchema, lineSchema } from '../messages/fields.ts';

/** Where a command is. The last six are final: the first of them that is written stays. */
export const commandStateSchema = z.enum([
  'accepted',
  'running',
  'succeeded',
  'failed',
  'cancelled',
  'interrupted',
  'rejected',
  'expired',
]);
/** One of `commandStateSchema`. */
export type CommandState = z.infer<typeof commandStateSchema>;

/** Body of an `rpt` of kind `cmd.state`. `rev` rises with every change, so that an old state can never replace a newer one. */
export const commandReportSchema = z.object({
  jti: itemIdSchema,
  cmd: z.string().max(40),
  rev: z.int().min(1),
  state: commandStateSchema,
  /** Why it was rejected or failed. */
  code: codeSchema.nullable(),
  msg: lineSchema.nullable(),
  result: z.unknown(),
});
/** The state of a command as reported. */
export type CommandReport = z.infer<typeof commandReportSchema>;

/** Whether a command in this state will never change again. */
export function isFinal(state: CommandState): boolean {
  return state !== 'accepted' && state !== 'running';
}
