import type { Lang } from '../../hal/contracts/text.ts';
import { scrubText } from '../runtime/scrub.ts';
import type { CliIo } from './cli-io.ts';
import type { CliProblem, CommandContext } from './commands/command.ts';
import { exitStatuses } from './exit-status.table.ts';

/** What a command gets to work with, from the process and the shared options. */
export function createCommandContext(setting: {
  readonly io: CliIo;
  readonly lang: Lang;
  readonly data: string;
  readonly json: boolean;
  readonly quiet: boolean;
}): CommandContext {
  return {
    ...setting,
    print: (text) => setting.io.out.write(text.endsWith('\n') ? text : `${text}\n`),
    say: (text) => text[setting.lang],
    fail: (problem) => tellProblem(problem, setting),
  };
}

/** One line on stderr, and with --json `{"error": …}` on stdout; gives the exit status of the problem. */
export function tellProblem(
  problem: CliProblem,
  { io, json }: { readonly io: CliIo; readonly json: boolean },
): number {
  const message = scrubText(problem.message);
  io.err.write(`posdoctor: ${message}\n`);
  if (json) {
    const path = problem.path === undefined ? {} : { path: problem.path };
    io.out.write(`${JSON.stringify({ error: { code: problem.code, message, ...path } })}\n`);
  }
  return exitStatuses[problem.code];
}
