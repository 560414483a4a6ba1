import type * as z from 'zod';
import type { SessionEvent } from '../../report/session-event.ts';
import type { RunSessionResult } from '../../wire/commands/run-session.ts';
import { runSessionArgsSchema } from '../../wire/commands/run-session.ts';
import type { CommandContext, CommandKind } from './command-kind.ts';
import type { CommandStep } from './command-ledger.ts';

/** Starts a run as any other door would, tells its events as they come, and ends with the id of its report. */
export const runSession: CommandKind<z.output<typeof runSessionArgsSchema>> = {
  args: runSessionArgsSchema,
  run: async ({ request }, context) => {
    const started = await context.host.start({ ...request, by: context.by });
    if ('refused' in started) {
      return { state: 'rejected', code: started.refused.code, msg: started.refused.message };
    }
    const { sessionId } = started;
    context.progress({ state: 'running', result: { sessionId } satisfies RunSessionResult });
    return follow(sessionId, context);
  },
};

async function follow(sessionId: string, context: CommandContext): Promise<CommandStep> {
  for await (const event of context.host.watch(sessionId, 0)) {
    if (event.kind === 'finished') return finished(event, context);
    context.live(event);
  }
  return { state: 'failed', code: 'no-report', msg: 'the run ended without a report' };
}

function finished(
  event: Extract<SessionEvent, { readonly kind: 'finished' }>,
  context: CommandContext,
): CommandStep {
  context.queueReport(event.report);
  const { sessionId, seq, atMs } = event;
  const result: RunSessionResult = { sessionId, reportId: event.report.id, seq, atMs };
  return { state: 'succeeded', result };
}
