import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { composeBundle } from '../../report/bundle/compose-bundle.ts';
import { createReportJournal } from '../../report/report-journal.ts';
import type { ReportJournal } from '../../report/report-journal.ts';
import type { Report } from '../../report/report.ts';
import { dataFiles } from '../../runtime/data-folder.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import { systemText } from '../../runtime/system-words.ts';
import { version } from '../../runtime/version.ts';
import { noSuchReport } from '../no-such-report.ts';
import { openJournal } from '../open-journal.ts';
import type { CliCommand, CommandContext } from './command.ts';

/** How many runs the list of a bundle goes back. */
const listedRuns = 50;

const texts = {
  create: {
    zh: '把一份报告的证据存成 zip 文件，不含卡片数据和原始字节',
    en: 'evidence of one report, without card data or raw bytes, as a zip file',
  },
  report: {
    zh: '报告或检测的编号；不写则为最新的一份',
    en: 'id of a report or its run; the newest one when left out',
  },
  out: {
    zh: '写到哪里；不写则为 posdoctor-<报告>.zip',
    en: 'where to write it; posdoctor-<report>.zip when left out',
  },
} as const;

/** `bundle create [report]`: the redacted evidence file that support asks for. */
export const bundleCommand: CliCommand = {
  define: (command, perform, lang) => {
    command
      .command('create')
      .description(texts.create[lang])
      .argument('[report]', texts.report[lang])
      .option('--out <file>', texts.out[lang])
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
    const why = systemText(error);
    const message = {
      zh: `${path} 写不了：${why.zh}；应为一个新文件`,
      en: `${path} cannot be written (${why.en}), expected a new file`,
    };
    return context.fail({ code: 'usage', message, path });
  }
  context.print(
    context.json ? JSON.stringify({ bundle: path, report: report.id, bytes: bytes.length }) : path,
  );
  return 0;
}

function noReport(context: CommandContext, id: string | undefined): number {
  if (id !== undefined) return context.fail({ code: 'not-found', message: noSuchReport(id, context.data) });
  const message = {
    zh: `${context.data} 里还没有报告；先运行 posdoctor run`,
    en: `no report in ${context.data}; "posdoctor run" makes one`,
  };
  return context.fail({ code: 'not-found', message });
}
