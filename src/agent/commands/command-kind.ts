import type * as z from 'zod';
import type { AskedBy } from '../../report/session-request.ts';
import type { SessionEvent } from '../../report/session-event.ts';
import type { Report } from '../../report/report.ts';
import type { SessionHost } from '../../session/session-host.ts';
import type { CommandStep } from './command-ledger.ts';

/** What a command may use. */
export interface CommandContext {
  readonly host: SessionHost;
  readonly by: AskedBy;
  /** Keeps and reports a state on the way. */
  progress(step: CommandStep): void;
  /** Sends an event of a run while it runs; may be lost. */
  live(event: SessionEvent): void;
  /** Makes sure that a report is queued before the command says that it is there. */
  queueReport(report: Report): void;
}

/** One command: what it takes, and what it does. `run` gives the final state. */
export interface CommandKind<Args> {
  readonly args: z.ZodType<Args>;
  run(args: Args, context: CommandContext): Promise<CommandStep>;
}
