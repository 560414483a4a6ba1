import { expect, it } from 'vitest';
import { openJournalDatabase } from '../../src/report/journal-database.ts';
import type { Report } from '../../src/report/report.ts';
import { createReportJournal } from '../../src/report/report-journal.ts';
import { sessionRequestSchema } from '../../src/report/session-request.ts';
import { scenarioSchema } from '../../src/scenario/scenario-schema.ts';
import { simulateTerminal } from '../../src/scenario/simulate-terminal.ts';
import { createMemoryLeases } from '../../src/session/leases.ts';
import { recoverHost } from '../../src/session/recover-host.ts';
import { createRemedyLedger } from '../../src/session/remedy-ledger.ts';

/** What the next start makes of a run that was cut off by the restart it asked for, when the boot was called `endedBoot`. */
async function afterRestart(endedBoot: string, faults: readonly object[] = []): Promise<Report> {
  const database = openJournalDatabase(':memory:');
  const journal = createReportJournal(database);
  const ledger = createRemedyLedger(database);
  const by = { door: 'schedule', name: 'test' } as const;
  const request = sessionRequestSchema.parse({ symptom: null, mend: 'safe', by });
  journal.open({ sessionId: 's', startedAt: '2026-01-01T00:00:00.000Z', request });
  ledger.foresee({ runId: 'reboot-1', cause: 'memory-low', model: 'm' });
  ledger.begin({ runId: 'reboot-1', remedy: 'reboot', sessionId: 's', startedMs: 1 });
  ledger.journal('reboot-1').note({ phase: 'reboot', from: endedBoot });
  const scenario = scenarioSchema.parse({ scenario: 1, profile: 'generic-linux-80mm', faults });
  await recoverHost({
    agent: { id: 'test', version: '0' },
    openSituation: () => simulateTerminal(scenario),
    journal,
    ledger,
    leases: createMemoryLeases(),
    newId: () => 'r',
  });
  const report = journal.report('s');
  expect(ledger.unfinished()).toEqual([]);
  database.close();
  if (report === null) throw new Error('no report');
  return report;
}

it('a restart that happened is proved at the next start, and closes its run truthfully', async () => {
  const report = await afterRestart('another boot');
  expect(report).toMatchObject({ ended: 'interrupted', diagnosis: { decided: false } });
  expect(report.remedies).toMatchObject([
    { id: 'reboot', cause: 'memory-low', outcome: 'cured', reason: 'proved at the next start' },
  ]);
  expect(report.checks.map(({ id, why }) => `${id} ${why}`).toSorted()).toEqual([
    'app-health prove',
    'chip-status prove',
    'cpu-load prove',
    'memory-free prove',
  ]);
});

it('one that helped nothing is told so', async () => {
  const report = await afterRestart('another boot', [{ at: 'memory', kind: 'low' }]);
  expect(report.remedies).toMatchObject([{ id: 'reboot', outcome: 'unchanged' }]);
});

it('one that never happened is no cure, whatever the terminal looks like', async () => {
  const report = await afterRestart('0b07b007-0000-4000-8000-000000000001');
  expect(report.remedies).toMatchObject([{ id: 'reboot', outcome: 'failed' }]);
  expect(report.checks).toEqual([]);
});
