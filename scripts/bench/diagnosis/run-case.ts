import { createSessionHost } from '../../../src/session/create-session-host.ts';
import { createMemoryLeases } from '../../../src/session/leases.ts';
import { createRemedyLedger } from '../../../src/session/remedy-ledger.ts';
import { openJournalDatabase } from '../../../src/report/journal-database.ts';
import { createReportJournal } from '../../../src/report/report-journal.ts';
import type { Report } from '../../../src/report/report.ts';
import type { SessionEvent } from '../../../src/report/session-event.ts';
import type { SessionRequest } from '../../../src/report/session-request.ts';
import type { Scenario } from '../../../src/scenario/scenario-schema.ts';
import { simulateTerminal } from '../../../src/scenario/simulate-terminal.ts';

/** What one run of a scenario left: its report and everything its faces were told. */
export interface CaseRun {
  readonly report: Report;
  readonly events: readonly SessionEvent[];
}

const byBench: SessionRequest['by'] = { door: 'schedule', name: 'bench' };

/** Runs a scenario as the agent would, for whoever asks; the scenario says whether somebody is at hand to answer. */
export async function runCase(
  scenario: Scenario,
  mend: SessionRequest['mend'],
  everywhere = false,
  by = byBench,
): Promise<CaseRun> {
  const database = openJournalDatabase(':memory:');
  let ids = 0;
  const host = createSessionHost({
    agent: { id: 'bench', version: '0' },
    openSituation: () => simulateTerminal(scenario),
    journal: createReportJournal(database),
    ledger: createRemedyLedger(database),
    leases: createMemoryLeases(),
    newId: () => `bench-${(ids += 1)}`,
    onBug: (error) => {
      throw error;
    },
  });
  try {
    const request: SessionRequest = {
      symptom: scenario.symptom,
      mend,
      all: everywhere,
      only: [],
      skip: [],
      by,
      timeoutMs: 300_000,
    };
    const started = await host.start(request);
    if ('refused' in started) throw new Error(started.refused.message);
    const events: SessionEvent[] = [];
    for await (const event of host.watch(started.sessionId, 0)) events.push(event);
    const last = events.at(-1);
    if (last?.kind !== 'finished') throw new Error('a run did not finish');
    return { report: last.report, events };
  } finally {
    await host.close();
    database.close();
  }
}
