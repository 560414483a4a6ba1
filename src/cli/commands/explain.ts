import { explainers } from '../explain/explainers.table.ts';
import { explanationText } from '../explain/explanation.ts';
import type { CliCommand, CommandContext } from './command.ts';

/** `explain <word>`: what a cause, finding, check or repair means, how it is concluded, what to do. A word with two meanings gives both. Asks nobody. */
export const explainCommand: CliCommand = {
  define: (command, perform, lang) => {
    command
      .argument(
        '<word>',
        {
          zh: '报告里的原因、发现（或 PRN-002 这样的短码）、检测项、修复',
          en: 'a cause, finding (or its short code, such as PRN-002), check or repair named in a report',
        }[lang],
      )
      .action((word: string) => perform((context) => explain(context, word)));
  },
};

function explain(context: CommandContext, word: string): number {
  const asked = word.trim();
  const explanations = explainers.flatMap((explainer) => explainer(asked) ?? []);
  if (explanations.length > 0) {
    if (context.json) context.print(JSON.stringify(explanations, null, 2));
    else
      context.print(
        explanations
          .map((explanation) => explanationText(explanation, (text) => context.say(text)))
          .join('\n\n'),
      );
    return 0;
  }
  return context.fail({
    code: 'not-found',
    message: `nothing here is called "${asked.slice(0, 60)}", expected a cause, finding, short code, check or repair as a report names it`,
  });
}
