import { codeProfile, codeProfileIds } from '../../registration/codes/look-up-code.ts';
import { explainCode } from '../explain/explain-code.ts';
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
          zh: '报告里的原因、发现（或 PRN-002 这样的短码）、检测项、修复，或屏幕上的代码（97）',
          en: 'a cause, finding (or its short code, such as PRN-002), check or repair named in a report, or a code on the screen (97)',
        }[lang],
      )
      .option(
        '--profile <id>',
        { zh: '用哪家收单机构的代码表', en: "whose table of codes to use: an acquirer's" }[lang],
      )
      .action((word: string, options: { profile?: string }) =>
        perform((context) => explain(context, word, options.profile)),
      );
  },
};

function explain(context: CommandContext, word: string, profileId: string | undefined): number {
  // A complaint about a code is written `code:<what the screen shows>` elsewhere.
  const asked = word.trim().replace(/^code:/i, '');
  const profile = profileId === undefined ? null : codeProfile(profileId);
  if (profileId !== undefined && profile === null) {
    return context.fail({
      code: 'not-found',
      message: {
        zh: `没有应答码表「${profileId.slice(0, 60)}」，可用的有 ${codeProfileIds.join('、')}`,
        en: `no table of codes is called "${profileId.slice(0, 60)}", expected one of ${codeProfileIds.join(', ')}`,
      },
    });
  }
  const named = explainers.flatMap((explainer) => explainer(asked) ?? []);
  const explanations = named.length > 0 ? named : [explainCode(asked, profile) ?? []].flat();
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
    message: {
      zh: `没有「${asked.slice(0, 60)}」；应为报告里的原因、发现、短码、检测项或修复，或屏幕上的代码`,
      en: `nothing here is called "${asked.slice(0, 60)}", expected a cause, finding, short code, check or repair as a report names it, or a code on the screen`,
    },
  });
}
