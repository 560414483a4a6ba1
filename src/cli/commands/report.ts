import { existsSync } from 'node:fs';
import { createReportJournal } from '../../report/report-journal.ts';
import type { JournalledSession, ReportJournal } from '../../report/report-journal.ts';
import { verdictWords } from '../../report/words.table.ts';
import { dataFiles } from '../../runtime/data-folder.ts';
import { collect } from '../collect.ts';
import { noSuchReport } from '../no-such-report.ts';
import { openJournal } from '../open-journal.ts';
import { printKept } from '../print-kept.ts';
import { showReport } from '../show-report.ts';
import { padText } from '../text-width.ts';
import type { CliCommand, CommandContext } from './command.ts';
import { runOptionTexts } from './run-option-texts.table.ts';

const texts = {
  list: { zh: '保存的报告，最新的在前', en: 'kept reports, newest first' },
  show: { zh: '显示一份报告', en: 'one report, by its id or that of its run' },
  print: {
    zh: '打印给商户的小票：原因、怎么办、找谁、二维码',
    en: 'the slip for the merchant: cause, what to do, whom to call, QR code',
  },
  id: { zh: '报告或检测的编号', en: 'id of a report or its run' },
} as const;

/** `report list`, `report show <id>` and `report print <id>`: what earlier runs concluded, from the journal of the data folder. */
export const reportCommand: CliCommand = {
  define: (command, perform, lang) => {
    command
      .command('list')
      .description(texts.list[lang])
      .action(() => perform((context) => withJournal(context, listReports)));
    command
      .command('show')
      .description(texts.show[lang])
      .argument('<id>', texts.id[lang])
      .action((id: string) =>
        perform((context) => withJournal(context, (journal) => showKept(context, journal, id))),
      );
    const print = command.command('print').description(texts.print[lang]).argument('<id>', texts.id[lang]);
    for (const [flags, text] of Object.entries(runOptionTexts)) {
      if (flags.startsWith('--terminal')) print.option(flags, text[lang]);
      if (flags.startsWith('--device')) print.option(flags, text[lang], collect);
    }
    print.action((id: string, options: unknown) =>
      perform((context) => {
        const report = withJournal(context, (journal) => journal.report(id));
        if (typeof report === 'number') return report;
        return report === null ? noReport(context, id) : printKept(context, report, options);
      }),
    );
  },
};

/** What reading needs of a journal. */
type KeptReports = Pick<ReportJournal, 'list' | 'report'>;

/** Reading must not make a data folder where none is. */
const noJournal: KeptReports = { list: () => [], report: () => null };

/** What work makes of the journal, or the exit status where there is none to be read. */
function withJournal<T>(
  context: CommandContext,
  work: (journal: KeptReports, context: CommandContext) => T,
): T | number {
  if (!existsSync(dataFiles(context.data).journal)) return work(noJournal, context);
  const opened = openJournal(context.data);
  if (!opened.ok) return context.fail({ code: 'internal', message: opened.message });
  try {
    return work(createReportJournal(opened.database), context);
  } finally {
    opened.database.close();
  }
}

function listReports(journal: KeptReports, context: CommandContext): number {
  const rows = journal.list(200);
  if (context.json) context.print(JSON.stringify(rows, null, 2));
  else for (const row of rows) context.print(rowText(row, context));
  if (rows.length === 0 && !context.json)
    context.print(
      context.say({ zh: `${context.data} 里还没有报告`, en: `no reports yet in ${context.data}` }),
    );
  return 0;
}

function rowText(
  { reportId, sessionId, startedAt, verdict, state, symptom }: JournalledSession,
  context: CommandContext,
): string {
  const ended = verdict === null ? state : context.say({ zh: verdictInChinese(verdict), en: verdict });
  return `${reportId ?? sessionId}  ${startedAt}  ${padText(ended, 13)}${symptom ?? '-'}`;
}

function verdictInChinese(verdict: string): string {
  return Object.entries(verdictWords).find(([id]) => id === verdict)?.[1].zh ?? verdict;
}

function showKept(context: CommandContext, journal: KeptReports, id: string): number {
  const report = journal.report(id);
  if (report === null) return noReport(context, id);
  showReport(context, report);
  return 0;
}

function noReport(context: CommandContext, id: string): number {
  return context.fail({ code: 'not-found', message: noSuchReport(id, context.data) });
}
