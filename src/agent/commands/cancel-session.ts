import type * as z from 'zod';
import { cancelSessionArgsSchema } from '../../wire/commands/cancel-session.ts';
import type { CommandKind } from './command-kind.ts';

/** Asks a run to end; whether and when it does is told by the run itself. */
export const cancelSession: CommandKind<z.output<typeof cancelSessionArgsSchema>> = {
  args: cancelSessionArgsSchema,
  run: async ({ sessionId, reason }, { host, by }) => {
    const cancelled = await host.cancel(sessionId, by, reason);
    return { state: 'succeeded', result: { cancelled } };
  },
};
