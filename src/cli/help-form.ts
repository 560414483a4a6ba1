import { Help } from 'commander';
import type { Command, HelpConfiguration, Option } from 'commander';
import type { Lang } from '../../hal/contracts/text.ts';
import { textWidth, wrapText } from './text-width.ts';

/** The form of every help page of a program in a language: headings, what is put between brackets, and lines broken between Chinese characters. */
export function formHelp(program: Command, lang: Lang): void {
  for (const command of [program, ...program.commands.flatMap(withSubcommands)])
    command.configureHelp({ showGlobalOptions: true, ...(lang === 'zh' && chinese) });
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

const headings: Readonly<Record<string, string>> = {
  'Usage:': '用法:',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
};

const plain = new Help();

const chinese: HelpConfiguration = {
  styleTitle: (title) => headings[title] ?? title,
  commandUsage: (command) => inChinese(plain.commandUsage(command)),
  subcommandTerm: (command) => inChinese(plain.subcommandTerm(command)),
  optionDescription: (option) => optionText(option),
  displayWidth: textWidth,
  boxWrap: (text, width) => wrapText(text, width).join('\n'),
};

/** The words of a usage line that are no names. */
function inChinese(usage: string): string {
  return usage.replace('[options]', '[选项]').replace('[command]', '[命令]');
}

function optionText({ description, argChoices }: Option): string {
  return argChoices === undefined ? description : `${description}：${argChoices.join('、')}`;
}
