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

/**
 * One line on stderr in the language in force, and with --json `{"error": …}` on stdout: its `message` is English whatever the language,
 * for programs, beside `text` in both. Gives the exit status of the problem.
 */
export function tellProblem(
  problem: CliProblem,
  { io, json, lang }: { readonly io: CliIo; readonly json: boolean; readonly lang: Lang },
): number {
  const text = { zh: scrubText(problem.message.zh), en: scrubText(problem.message.en) };
  io.err.write(`posdoctor: ${text[lang]}\n`);
  if (json) {
    const path = problem.path === undefined ? {} : { path: problem.path };
    io.out.write(`${JSON.stringify({ error: { code: problem.code, message: text.en, text, ...path } })}\n`);
  }
  return exitStatuses[problem.code];
}
