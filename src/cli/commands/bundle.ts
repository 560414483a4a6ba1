import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { composeBundle } from '../../report/bundle/compose-bundle.ts';
import { createReportJournal } from '../../report/report-journal.ts';
import type { ReportJournal } from '../../report/report-journal.ts';
import type { Report } from '../../report/report.ts';
import { dataFiles } from '../../runtime/data-folder.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import { version } from '../../runtime/version.ts';
import { openJournal } from '../open-journal.ts';
import type { CliCommand, CommandContext } from './command.ts';

/** How many runs the list of a bundle goes back. */
const listedRuns = 50;

/** `bundle create [report]`: the redacted evidence file that support asks for. */
export const bundleCommand: CliCommand = {
  define: (command, perform) => {
    command
      .command('create')
      .description('evidence of one report, without card data or raw bytes, as a zip file')
      .argument('[report]', 'id of a report or its run; the newest one when left out')
      .option('--out <file>', 'where to write it; posdoctor-<report>.zip when left out')
      .action((id: string | undefined, options: { readonly out?: string }) =>
        perform((context) => createBundle(context, id, options.out)),
      );
  },
};

function createBundle(context: CommandContext, id: string | undefined, out: string | undefined): number {
  if (!existsSync(dataFiles(context.data).journal)) return noReport(context, id);
  const opened = openJournal(context.data);
  if (!opened.ok) return context.fail({ code: 'internal', message: opened.message });
  try {
    const journal = createReportJournal(opened.database);
    const report = reportOf(journal, id);
    return report === null ? noReport(context, id) : writeBundle(context, journal, report, out);
  } finally {
    opened.database.close();
  }
}

function reportOf(journal: ReportJournal, id: string | undefined): Report | null {
  const wanted = id ?? journal.list(listedRuns).find((run) => run.reportId !== null)?.reportId ?? null;
  return wanted === null ? null : journal.report(wanted);
}

function writeBundle(
  context: CommandContext,
  journal: ReportJournal,
  report: Report,
  out: string | undefined,
): number {
  const nowMs = createProcessTime().now();
  const bytes = composeBundle({
    report,
    sessions: journal.list(listedRuns),
    marks: journal.marks.at(nowMs),
    versions: { posdoctor: version, reportedBy: report.agent.version, profile: report.terminal.profile },
    createdAtMs: nowMs,
  });
  const path = resolve(out ?? `posdoctor-${report.id}.zip`);
  try {
    writeFileSync(path, bytes, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return context.fail({
      code: 'usage',
      message: `${path} cannot be written (${why}), expected a new file`,
      path,
    });
  }
  context.print(
    context.json ? JSON.stringify({ bundle: path, report: report.id, bytes: bytes.length }) : path,
  );
  return 0;
}

function noReport(context: CommandContext, id: string | undefined): number {
  const which = id === undefined ? 'report' : `report "${id}"`;
  return context.fail({
    code: 'not-found',
    message: `no ${which} in ${context.data}; see "posdoctor report list"`,
  });
}
