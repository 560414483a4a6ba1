import { expect, test } from 'vitest';
import { openJournalDatabase } from '../../src/report/journal-database.ts';
import { createReportJournal } from '../../src/report/report-journal.ts';
import { sessionRequestSchema } from '../../src/report/session-request.ts';
import { loadScenario } from '../../src/scenario/load-scenario.ts';
import { createSimulation } from '../../src/scenario/simulate-terminal.ts';
import { createSessionHost } from '../../src/session/create-session-host.ts';
import { createMemoryLeases } from '../../src/session/leases.ts';
import { createRemedyLedger } from '../../src/session/remedy-ledger.ts';
import { realTime } from '../support/real-time.ts';

const doors = ['cli', 'menu', 'hub'] as const;

test('a live person is asked in real time, may answer at any door, and what they say is done is done', async () => {
  const text = JSON.stringify({
    scenario: 1,
    profile: 'generic-linux-80mm',
    faults: [{ at: 'magstripe', kind: 'interference' }],
    operator: { answers: 'live' },
  });
  const loaded = loadScenario(text, 'live');
  if (!loaded.ok) throw new Error(loaded.complaint.en);
  const simulation = createSimulation(loaded.scenario, { realTime });
  const database = openJournalDatabase(':memory:');
  const host = createSessionHost({
    agent: { id: 'test', version: '0' },
    openSituation: () => simulation.open(),
    journal: createReportJournal(database),
    ledger: createRemedyLedger(database),
    leases: createMemoryLeases(),
    newId: () => 'run',
    onBug: (error) => {
      throw error;
    },
  });
  const request = { symptom: null, only: ['magstripe'], mend: 'none', by: { door: 'menu', name: 'test' } };
  await host.start(sessionRequestSchema.parse(request));
  const answeredBy: string[] = [];
  let steps = 0;
  for await (const event of host.watch('run', 0)) {
    if (event.kind === 'step-closed') answeredBy.push(event.by);
    if (event.kind !== 'step-opened') continue;
    const door = doors[steps % doors.length] ?? 'cli';
    steps += 1;
    const answer = { stepId: event.step, nonce: event.nonce, value: 'done' };
    expect(await host.answer('run', answer, { door, name: 'somebody' })).toBe('taken');
  }
  const report = await host.report('run');
  await host.close();
  simulation.close();
  database.close();
  expect(new Set(answeredBy)).toEqual(new Set(doors.map((door) => `${door}:somebody`)));
  // Moving the terminal away ended the interference of the simulated room.
  expect(report?.findings.map(({ id }) => id)).toEqual(['magstripe.interference']);
  expect(report?.checks.find(({ id }) => id === 'magstripe-swipe')).toMatchObject({ verdict: 'failed' });
});
