import type { CommanderError } from 'commander';
import type { Text } from '../../hal/contracts/text.ts';

/** What the parser of the command line has against the arguments: what is wrong, and what it would take. `command`: the one meant, with its sub-commands. */
export function usageComplaint({ code, message }: CommanderError, command: string): Text {
  const help = `posdoctor ${command === '' ? '' : `${command} `}--help`;
  if (code === 'commander.help')
    return {
      zh: `没有写命令；可用的命令见 ${help}`,
      en: `no command given, expected one of those in "${help}"`,
    };
  const said = message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
  const [, bare = said, meant] = /^(.*?)(?: \(Did you mean (.*)\?\))?$/.exec(said) ?? [];
  const zh = chineseOf(code, bare);
  if (meant !== undefined) return { zh: `${zh}；是不是 ${meant.replace(/^one of /, '')}？`, en: said };
  if (code === 'commander.invalidArgument') return { zh, en: said };
  return { zh: `${zh}；用法见 ${help}`, en: `${said.replace(/\.$/, '')}; see "${help}"` };
}

function chineseOf(code: string, said: string): string {
  const name = /'([^']*)'/.exec(said)?.[1] ?? '';
  switch (code) {
    case 'commander.unknownCommand':
      return `没有命令 ${name}`;
    case 'commander.unknownOption':
      return `没有选项 ${name}`;
    case 'commander.missingArgument':
      return `缺少参数 <${name}>`;
    case 'commander.optionMissingArgument':
      return `选项 ${name} 缺少值`;
    case 'commander.missingMandatoryOptionValue':
      return `缺少必需的选项 ${name}`;
    case 'commander.excessArguments':
      return tooMany(said);
    case 'commander.invalidArgument':
      return invalidValue(said);
    default:
      return said;
  }
}

/** `too many arguments for 'show'. Expected 1 argument but got 2: a, b.` */
function tooMany(said: string): string {
  const [, expected = '?', got = '?', words = ''] = /Expected (\d+) .*got (\d+): (.*?)\.?$/.exec(said) ?? [];
  return `参数太多：应为 ${expected} 个，写了 ${got} 个（${words.replaceAll(', ', '、')}）`;
}

/** `option '--lang <lang>' argument 'fr' is invalid. Allowed choices are zh, en.` */
function invalidValue(said: string): string {
  const [, option = '', value = '', choices = ''] =
    /'(?:.*, )?(--?[\w-]+)[^']*' argument '(.*)' is invalid\.(?: Allowed choices are (.*)\.)?/.exec(said) ??
    [];
  return `${option} ${value}：应为 ${choices.replaceAll(', ', ' 或 ')}`;
}
