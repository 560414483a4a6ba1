import { reportSchema } from '../../report/report.ts';
import type { Report } from '../../report/report.ts';
import { commandReportSchema } from '../../wire/commands/command-result.ts';
import type { CommandReport } from '../../wire/commands/command-result.ts';
import { gapSchema } from '../../wire/gap.ts';
import type { Rpt } from '../../wire/messages/rpt.ts';
import type { ReportSummary, StoredItem } from '../store/store.ts';

/** What the body of an item says, judged by its kind. */
export interface ReadItem {
  readonly summary: ReportSummary | null;
  readonly state: CommandReport | null;
  readonly rejected: StoredItem['rejected'];
}

/** Judges a body. A wrong one is refused for good and its place counts; a kind this hub does not know is kept as it is. */
export function readItem(rpt: Rpt, body: unknown): ReadItem {
  switch (rpt.kind) {
    case 'report':
      return readReport(rpt, body);
    case 'cmd.state': {
      const state = commandReportSchema.safeParse(body);
      return state.success
        ? { ...plain, state: state.data }
        : rejected('bad-state', 'not the state of a command');
    }
    case 'gap': {
      const gap = gapSchema.safeParse(body);
      const fits = gap.success && gap.data.to === rpt.seq && gap.data.from === rpt.from;
      return fits ? plain : rejected('bad-gap', 'not the record of these places');
    }
    default:
      return plain;
  }
}

const plain: ReadItem = { summary: null, state: null, rejected: null };

function readReport(rpt: Rpt, body: unknown): ReadItem {
  const report = reportSchema.safeParse(body);
  if (!report.success) {
    const issue = report.error.issues[0];
    return rejected(
      'bad-report',
      `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? 'wrong shape'}`,
    );
  }
  if (report.data.id !== rpt.id) return rejected('id-mismatch', 'the report has another id than its item');
  return { ...plain, summary: summaryOf(report.data) };
}

function summaryOf({ startedAt, verdict, diagnosis }: Report): ReportSummary {
  return { startedAt, verdict, symptom: diagnosis.symptom, cause: diagnosis.causes[0]?.id ?? null };
}

function rejected(code: string, msg: string): ReadItem {
  return { ...plain, rejected: { code, msg: msg.slice(0, 300) } };
}
