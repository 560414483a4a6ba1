import { existsSync } from 'node:fs';
import { createReportJournal } from '../../report/report-journal.ts';
import type { JournalledSession, ReportJournal } from '../../report/report-journal.ts';
import { dataFiles } from '../../runtime/data-folder.ts';
import { openJournal } from '../open-journal.ts';
import { showReport } from '../show-report.ts';
import { padText } from '../text-width.ts';
import type { CliCommand, CommandContext } from './command.ts';

/** `report list` and `report show <id>`: what earlier runs concluded, from the journal of the data folder. */
export const reportCommand: CliCommand = {
  define: (command, perform) => {
    command
      .command('list')
      .description('kept reports, newest first')
      .action(() => perform((context) => withJournal(context, listReports)));
    command
      .command('show')
      .description('one report, by its id or that of its run')
      .argument('<id>')
      .action((id: string) =>
        perform((context) => withJournal(context, (journal) => showKept(context, journal, id))),
      );
  },
};

/** What reading needs of a journal. */
type KeptReports = Pick<ReportJournal, 'list' | 'report'>;

/** Reading must not make a data folder where none is. */
const noJournal: KeptReports = { list: () => [], report: () => null };

function withJournal(
  context: CommandContext,
  work: (journal: KeptReports, context: CommandContext) => number,
): number {
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
  else for (const row of rows) context.print(rowText(row));
  if (rows.length === 0 && !context.json)
    context.print(
      context.say({ zh: `${context.data} 里还没有报告`, en: `no reports yet in ${context.data}` }),
    );
  return 0;
}

function rowText({ reportId, sessionId, startedAt, verdict, state, symptom }: JournalledSession): string {
  return `${reportId ?? sessionId}  ${startedAt}  ${padText(verdict ?? state, 13)}${symptom ?? '-'}`;
}

function showKept(context: CommandContext, journal: KeptReports, id: string): number {
  const report = journal.report(id);
  if (report === null)
    return context.fail({
      code: 'not-found',
      message: `no report "${id}" in ${context.data}; see "posdoctor report list"`,
    });
  showReport(context, report);
  return 0;
}
