import { describe, expect, it } from 'vitest';
import { ok } from '../../hal/contracts/fault.ts';
import { reboot } from '../../src/remedies/reboot.ts';
import { catalogue, createCatalogue } from '../../src/session/catalogue.ts';
import { recoverHost } from '../../src/session/recover-host.ts';
import { openJournalDatabase } from '../../src/report/journal-database.ts';
import type { Report } from '../../src/report/report.ts';
import { createReportJournal } from '../../src/report/report-journal.ts';
import { sessionRequestSchema } from '../../src/report/session-request.ts';
import { scenarioSchema } from '../../src/scenario/scenario-schema.ts';
import { simulateTerminal } from '../../src/scenario/simulate-terminal.ts';
import { createSessionHost } from '../../src/session/create-session-host.ts';
import { createMemoryLeases } from '../../src/session/leases.ts';
import { createRemedyLedger } from '../../src/session/remedy-ledger.ts';

interface CutOff {
  readonly report: Report;
  readonly unfinished: number;
  readonly bugs: readonly unknown[];
}

/** Runs a terminal whose memory is low and cancels in the given phase of its first repair. */
async function cancelledIn(phase: string, faults: readonly object[]): Promise<CutOff> {
  const database = openJournalDatabase(':memory:');
  const ledger = createRemedyLedger(database);
  const bugs: unknown[] = [];
  const scenario = scenarioSchema.parse({ scenario: 1, profile: 'generic-linux-80mm', faults });
  let ids = 0;
  const host = createSessionHost({
    agent: { id: 'test', version: '0' },
    openSituation: () => simulateTerminal(scenario),
    journal: createReportJournal(database),
    ledger,
    leases: createMemoryLeases(),
    newId: () => `id-${String((ids += 1))}`,
    onBug: (error) => void bugs.push(error),
  });
  const by = { door: 'cli', name: 'test' } as const;
  const started = await host.start(sessionRequestSchema.parse({ symptom: null, mend: 'safe', by }));
  if ('refused' in started) throw new Error(started.refused.message);
  let report: Report | null = null;
  for await (const event of host.watch(started.sessionId, 0)) {
    if (event.kind === 'remedy' && event.phase === phase) await host.cancel(started.sessionId, by, 'enough');
    if (event.kind === 'finished') report = event.report;
  }
  await host.close();
  const unfinished = ledger.unfinished().length;
  database.close();
  if (report === null) throw new Error('no report');
  return { report, unfinished, bugs };
}

describe('a run cancelled in the middle of a repair', () => {
  it.each([
    ['acting', [{ at: 'printer', kind: 'overheated' }], 'cool-down'],
    ['settling', [{ at: 'memory', kind: 'low' }], 'restart-app'],
  ])('%s ends in good order and says so', async (phase, faults, remedy) => {
    const { report, unfinished, bugs } = await cancelledIn(phase, faults);
    expect(bugs).toEqual([]);
    expect(report).toMatchObject({ ended: 'cancelled' });
    expect(report.remedies).toMatchObject([
      { id: remedy, outcome: 'cancelled', reason: expect.stringContaining('enough') },
    ]);
    expect(unfinished).toBe(0);
  });
});

describe('a process that stops because its repair restarts the machine', () => {
  it('concludes nothing, and the next start proves the repair and closes the run', async () => {
    const database = openJournalDatabase(':memory:');
    const journal = createReportJournal(database);
    const ledger = createRemedyLedger(database);
    const scenario = (faults: readonly object[]): ReturnType<typeof scenarioSchema.parse> =>
      scenarioSchema.parse({ scenario: 1, profile: 'generic-linux-80mm', faults });
    const onlyReboot = createCatalogue({ ...catalogue, remedies: [reboot] });
    const setting = {
      agent: { id: 'test', version: '0' },
      catalogue: onlyReboot,
      journal,
      ledger,
      leases: createMemoryLeases(),
      newId: () => 'id',
      onBug: (error: unknown) => {
        throw error;
      },
    };
    const low = [{ at: 'memory', kind: 'low' }];
    const host = createSessionHost({ ...setting, openSituation: () => simulateTerminal(scenario(low)) });
    const by = { door: 'cli', name: 'test' } as const;
    const started = await host.start(sessionRequestSchema.parse({ symptom: null, mend: 'safe', by }));
    if ('refused' in started) throw new Error(started.refused.message);
    for await (const event of host.watch(started.sessionId, 0)) {
      if (event.kind !== 'remedy' || event.phase !== 'acting') continue;
      await host.close();
      break;
    }
    expect(journal.report(started.sessionId)).toBeNull();
    expect(ledger.unfinished()).toMatchObject([{ remedy: 'reboot', cause: 'memory-low' }]);

    await recoverHost({ ...setting, openSituation: () => anotherBoot(scenario([])) });
    expect(journal.report(started.sessionId)?.remedies).toMatchObject([{ id: 'reboot', outcome: 'cured' }]);
    expect(ledger.unfinished()).toEqual([]);
    database.close();
  });
});

/** The terminal of a scenario, booted once more. */
async function anotherBoot(
  scenario: Parameters<typeof simulateTerminal>[0],
): ReturnType<typeof simulateTerminal> {
  const opened = await simulateTerminal(scenario);
  if (!opened.ok) return opened;
  const machine = {
    bootId: () => Promise.resolve(ok('another boot')),
    restart: () => Promise.resolve(ok(undefined)),
  };
  return ok({ ...opened.value, terminal: { ...opened.value.terminal, machine } });
}
