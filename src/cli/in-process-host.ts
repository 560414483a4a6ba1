import type { DatabaseSync } from 'node:sqlite';
import type { Text } from '../../hal/contracts/text.ts';
import { recoverUnlessBusy } from '../agent/recover-unless-busy.ts';
import { createReportJournal } from '../report/report-journal.ts';
import { createMeasuredDays } from '../report/measured-days.ts';
import { openJournalDatabase } from '../report/journal-database.ts';
import type { Report } from '../report/report.ts';
import type { SessionRequest } from '../report/session-request.ts';
import { dataFiles } from '../runtime/data-folder.ts';
import { createProcessRandom } from '../runtime/process-random.ts';
import { createProcessTime } from '../runtime/process-time.ts';
import { version } from '../runtime/version.ts';
import { createSessionHost } from '../session/create-session-host.ts';
import type { SessionHostSetting } from '../session/create-session-host.ts';
import { createFileLeases } from '../session/file-leases.ts';
import { createMemoryLeases } from '../session/leases.ts';
import { createRemedyLedger } from '../session/remedy-ledger.ts';
import type { SessionHost } from '../session/session-host.ts';
import { withMeasured } from '../session/with-measured.ts';
import { uuidV7 } from '../wire/uuid-v7.ts';
import type { TerminalSource } from '../agent/terminal-source.ts';
import { openJournal } from './open-journal.ts';

/** A host of runs in this very process. */
export interface InProcessHost {
  readonly host: SessionHost;
  /** Why reports cannot be kept in the data folder, or null. */
  readonly notKept: Text | null;
  /** Puts the report of a simulated run beside those of real ones. */
  keep(report: Report, request: SessionRequest): void;
  close(): Promise<void>;
}

/** What a host in this process needs to know. */
export interface InProcessSetting {
  readonly source: TerminalSource;
  readonly data: string;
  readonly onBug: (error: unknown) => void;
}

/**
 * Hosts runs here. A simulated terminal leaves no trace but its report: its repairs must not use up the day's budget of a real one, and
 * its leases bind nobody.
 */
export async function openInProcessHost(setting: InProcessSetting): Promise<InProcessHost> {
  const opened = openJournal(setting.data);
  const kept = opened.ok ? opened.database : null;
  const notKept = opened.ok ? null : opened.message;
  const working = setting.source.simulated || kept === null ? openJournalDatabase(':memory:') : kept;
  const hostSetting = settingOf(setting, working);
  const host = createSessionHost(hostSetting);
  if (working === kept) await recoverUnlessBusy(hostSetting);
  return {
    host,
    notKept,
    keep: (report, request) => {
      if (kept !== null && working !== kept) copyReport(kept, report, request);
    },
    close: async () => {
      await host.close();
      setting.source.close();
      working.close();
      if (kept !== working) kept?.close();
    },
  };
}

function settingOf({ source, data, onBug }: InProcessSetting, database: DatabaseSync): SessionHostSetting {
  const time = createProcessTime();
  const random = createProcessRandom();
  return {
    agent: { id: 'cli', version },
    openSituation: withMeasured(source.open, createMeasuredDays(database)),
    journal: createReportJournal(database),
    ledger: createRemedyLedger(database),
    leases: source.simulated ? createMemoryLeases() : createFileLeases(dataFiles(data).leases, process.pid),
    newId: () => uuidV7(time.now(), random),
    onBug,
  };
}

function copyReport(database: DatabaseSync, report: Report, request: SessionRequest): void {
  const journal = createReportJournal(database);
  journal.open({ sessionId: report.id, startedAt: report.startedAt, request });
  journal.save(report.id, report);
}
