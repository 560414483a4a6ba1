import type { HalResult } from '../../hal/contracts/fault.ts';
import { createReportJournal } from '../../src/report/report-journal.ts';
import { openJournalDatabase } from '../../src/report/journal-database.ts';
import type { Report } from '../../src/report/report.ts';
import { sessionRequestSchema } from '../../src/report/session-request.ts';
import type { SessionRequest } from '../../src/report/session-request.ts';
import type { Situation } from '../../src/report/situation.ts';
import { createSessionHost } from '../../src/session/create-session-host.ts';
import { createMemoryLeases } from '../../src/session/leases.ts';
import { createRemedyLedger } from '../../src/session/remedy-ledger.ts';
import { noSecretTold } from './suite/no-secret-told.ts';

/** Runs whatever situation is opened to its report, in this very process. */
export async function runSituation(
  openSituation: () => Promise<HalResult<Situation>>,
  request: Partial<SessionRequest>,
): Promise<Report> {
  const database = openJournalDatabase(':memory:');
  let ids = 0;
  const host = createSessionHost({
    agent: { id: 'test', version: '0' },
    openSituation,
    journal: createReportJournal(database),
    ledger: createRemedyLedger(database),
    leases: createMemoryLeases(),
    newId: () => `id-${String((ids += 1))}`,
    onBug: (error) => {
      throw error;
    },
  });
  const by = { door: 'cli', name: 'test' } as const;
  const started = await host.start(
    sessionRequestSchema.parse({ symptom: null, mend: 'safe', by, ...request }),
  );
  if ('refused' in started) throw new Error(started.refused.message);
  try {
    for await (const event of host.watch(started.sessionId, 0)) {
      noSecretTold('a run', JSON.stringify(event));
      if (event.kind === 'finished') return event.report;
    }
    throw new Error('the run ended without a report');
  } finally {
    await host.close();
    database.close();
  }
}
