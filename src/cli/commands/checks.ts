import type { Text } from '../../../hal/contracts/text.ts';
import type { Level } from '../../checks/check.ts';
import { severityWords } from '../../report/words.table.ts';
import { catalogue } from '../../session/catalogue.ts';
import { padText } from '../text-width.ts';
import type { CliCommand, CommandContext } from './command.ts';

/** `checks [id]`: what can be looked at, what it needs and costs, and what it may find. */
export const checksCommand: CliCommand = {
  define: (command, perform, lang) => {
    command
      .argument('[id]', { zh: '只看这一项', en: 'one check' }[lang])
      .action((id: string | undefined) =>
        perform((context) => (id === undefined ? listChecks(context) : showCheck(context, id))),
      );
  },
};

/** How much a check is noticed; the English is the id, as scripts read it. */
const levels: Readonly<Record<Level, Text>> = {
  internal: { zh: '后台检测', en: 'internal' },
  external: { zh: '会有动作', en: 'external' },
  interactive: { zh: '要人配合', en: 'interactive' },
};

function listChecks(context: CommandContext): number {
  const { checks } = catalogue;
  if (context.json) {
    context.print(
      JSON.stringify(
        checks.map(({ id, title, level, effects, needs, costSeconds }) => ({
          id,
          title,
          level,
          effects,
          needs,
          costSeconds,
        })),
        null,
        2,
      ),
    );
    return 0;
  }
  const columns = Math.max(...checks.map((check) => check.id.length)) + 2;
  for (const check of checks) {
    context.print(
      `${padText(check.id, columns)}${padText(context.say(levels[check.level]), 13)}${padText(`${String(check.costSeconds)} s`, 8)}${context.say(check.title)}`,
    );
  }
  return 0;
}

function showCheck(context: CommandContext, id: string): number {
  const check = catalogue.check(id);
  if (check === undefined)
    return context.fail({
      code: 'not-found',
      message: {
        zh: `没有检测项「${id}」；清单见 posdoctor checks`,
        en: `no check is called "${id}"; see "posdoctor checks"`,
      },
    });
  const { title, level, effects, needs, dependsOn, costSeconds, findings } = check;
  if (context.json) {
    context.print(
      JSON.stringify({ id, title, level, effects, needs, dependsOn, costSeconds, findings }, null, 2),
    );
    return 0;
  }
  context.print(`${check.id}: ${context.say(title)}`);
  context.print(
    `  ${context.say(levels[level])}, ${String(costSeconds)} s; ${[...needs, ...effects].join(', ')}`,
  );
  for (const [finding, spec] of Object.entries(findings)) {
    context.print(
      `  ${padText(finding, 28)}${padText(context.say({ zh: severityWords[spec.severity].zh, en: spec.severity }), 10)}${context.say(spec.text)}`,
    );
  }
  return 0;
}
