import { shortCodes } from '../../checks/short-codes.table.ts';
import type { FindingMark, MarkedFinding } from '../../report/finding-marks.ts';
import { createFindingMarks } from '../../report/finding-marks.ts';
import { markWords } from '../../report/words.table.ts';
import { about } from '../../runtime/joined-texts.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import { openJournal } from '../open-journal.ts';
import type { CliCommand, CliProblem, CommandContext } from './command.ts';

interface MarkOptions {
  readonly until?: string;
  readonly by?: string;
}

const texts = {
  list: { zh: '谁确认或静音了什么', en: 'what was acknowledged or silenced, by whom' },
  ack: { zh: '有人已经看到', en: 'somebody has seen it' },
  silence: {
    zh: '到某天为止只用一行提示；严重的照样完整提示',
    en: 'tell it in one line until a date; critical ones are told in full all the same',
  },
  clear: { zh: '取消标记', en: 'take a mark back' },
  finding: { zh: '发现的编号或短码，如 PRN-002', en: 'id or short code, such as PRN-002' },
  until: {
    zh: '到何时，如 2026-12-31 或 2026-12-31T18:00:00Z',
    en: 'such as 2026-12-31 or 2026-12-31T18:00:00Z',
  },
  by: { zh: '谁标记的', en: 'who says so' },
} as const;

/** `findings list | ack | silence | clear`: what people say of findings; reports show it and never hide a critical one. */
export const findingsCommand: CliCommand = {
  define: (command, perform, lang) => {
    command
      .command('list')
      .description(texts.list[lang])
      .action(() => perform(listMarks));
    for (const [name, mark] of [
      ['ack', 'acknowledged'],
      ['silence', 'silenced'],
    ] as const) {
      command
        .command(name)
        .description(texts[name][lang])
        .argument('<finding>', texts.finding[lang])
        .option('--until <date>', texts.until[lang])
        .option('--by <name>', texts.by[lang])
        .action((word: string, options: MarkOptions) =>
          perform((context) => putMark(context, mark, word, options)),
        );
    }
    command
      .command('clear')
      .description(texts.clear[lang])
      .argument('<finding>', texts.finding[lang])
      .action((word: string) => perform((context) => clearMark(context, word)));
  },
};

function putMark(
  context: CommandContext,
  mark: FindingMark['mark'],
  word: string,
  options: MarkOptions,
): number {
  const nowMs = createProcessTime().now();
  const made = markOf({ mark, word, options, nowMs }, context);
  if ('code' in made) return context.fail(made);
  return withMarks(context, (marks) => {
    marks.put(made);
    tell(context, [made]);
    return 0;
  });
}

interface Wish {
  readonly mark: FindingMark['mark'];
  readonly word: string;
  readonly options: MarkOptions;
  readonly nowMs: number;
}

function markOf({ mark, word, options, nowMs }: Wish, { io }: CommandContext): MarkedFinding | CliProblem {
  const finding = findingOf(word);
  if (finding === null) return unknownFinding(word);
  const who = (options.by ?? io.env['USER'] ?? '').trim().slice(0, 80);
  if (who === '')
    return {
      code: 'usage',
      message: { zh: '不知道是谁标记的，请加 --by <姓名>', en: 'nobody is named, expected --by <name>' },
    };
  if (mark === 'silenced' && options.until === undefined)
    return {
      code: 'usage',
      message: {
        zh: '静音要有期限，请加 --until <日期>',
        en: 'silence needs an end, expected --until <date>',
      },
    };
  const untilMs = options.until === undefined ? null : Date.parse(options.until);
  if (untilMs !== null && !(untilMs > nowMs))
    return {
      code: 'usage',
      message: about(`--until ${options.until ?? ''}`, {
        zh: '应为将来的日期，如 2027-12-31',
        en: 'expected a date yet to come',
      }),
    };
  const until = untilMs === null ? null : new Date(untilMs).toISOString();
  return { finding, mark, who, at: new Date(nowMs).toISOString(), until };
}

function clearMark(context: CommandContext, word: string): number {
  const finding = findingOf(word);
  if (finding === null) return context.fail(unknownFinding(word));
  return withMarks(context, (marks) => {
    if (!marks.clear(finding))
      return context.fail({
        code: 'not-found',
        message: {
          zh: `${finding} 没有标记；清单见 posdoctor findings list`,
          en: `${finding} has no mark in ${context.data}`,
        },
      });
    context.print(
      context.json ? JSON.stringify({ cleared: finding }) : context.say({ zh: '已取消', en: 'taken back' }),
    );
    return 0;
  });
}

function listMarks(context: CommandContext): number {
  return withMarks(context, (marks) => {
    tell(context, marks.at(createProcessTime().now()));
    return 0;
  });
}

function tell(context: CommandContext, marks: readonly MarkedFinding[]): void {
  if (context.json) context.print(JSON.stringify(marks, null, 2));
  else if (marks.length === 0) context.print(context.say({ zh: '没有标记', en: 'nothing is marked' }));
  else
    for (const { finding, mark, who, at, until } of marks)
      context.print(
        `${finding}  ${context.say(markWords[mark])}  ${who}  ${at}${until === null ? '' : ` → ${until}`}`,
      );
}

function withMarks(
  context: CommandContext,
  work: (marks: ReturnType<typeof createFindingMarks>) => number,
): number {
  const opened = openJournal(context.data);
  if (!opened.ok) return context.fail({ code: 'internal', message: opened.message });
  try {
    return work(createFindingMarks(opened.database));
  } finally {
    opened.database.close();
  }
}

function findingOf(word: string): string | null {
  const wanted = word.trim();
  const known = Object.entries(shortCodes).find(
    ([id, code]) => id === wanted || code === wanted.toUpperCase(),
  );
  return known?.[0] ?? null;
}

function unknownFinding(word: string): CliProblem {
  return {
    code: 'not-found',
    message: {
      zh: `没有发现「${word.slice(0, 60)}」；应为报告里的编号或短码，如 PRN-002`,
      en: `no finding is called "${word.slice(0, 60)}", expected an id or short code as a report names it`,
    },
  };
}
