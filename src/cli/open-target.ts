import type { Report } from '../report/report.ts';
import type { AskedBy } from '../report/session-request.ts';
import type { SessionHost } from '../session/session-host.ts';
import type { CliProblem, CommandContext } from './commands/command.ts';
import type { RunPlan } from './run-options.ts';
/** x */
export interface RunTarget {
  readonly host: SessionHost;
  readonly usualMend: 'none' | 'safe';
  readonly asksHere: boolean;
  readonly by: AskedBy;
  keep(report: Report): void;
  close(): Promise<void>;
}
/** x */
export function openTarget(_plan: RunPlan, _context: CommandContext): Promise<RunTarget | CliProblem> {
  return Promise.resolve({ code: 'unreachable', message: 'x' });
}
