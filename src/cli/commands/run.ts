import { collect } from '../collect.ts';
import { readRunOptions } from '../run-options.ts';
import { runPlan } from '../run-plan.ts';
import type { CliCommand, CommandContext } from './command.ts';
import { runOptionTexts } from './run-option-texts.table.ts';

/** `run`: looks at a terminal, shows it live on stderr, and prints the report alone on stdout. */
export const runCommand: CliCommand = {
  define: (command, perform, lang) => {
    for (const [flags, text] of Object.entries(runOptionTexts)) {
      if (flags.startsWith('--device')) command.option(flags, text[lang], collect);
      else command.option(flags, text[lang]);
    }
    command.action((options: unknown) => perform((context) => run(context, options)));
  },
};

async function run(context: CommandContext, options: unknown): Promise<number> {
  const read = readRunOptions(options);
  if (!read.ok) return context.fail({ code: 'usage', message: read.message });
  return runPlan(read.plan, context);
}
