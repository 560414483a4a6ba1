import { expect, test } from 'vitest';
import { ok } from '../../hal/contracts/fault.ts';
import { unknownHistory } from '../../src/checks/history.ts';
import { trendWatch } from '../../src/checks/trend-watch.ts';
import { openJournalDatabase } from '../../src/report/journal-database.ts';
import { createMeasuredDays } from '../../src/report/measured-days.ts';
import { createReportJournal } from '../../src/report/report-journal.ts';
import type { Report } from '../../src/report/report.ts';
import { sessionRequestSchema } from '../../src/report/session-request.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';
import { runSituation } from '../support/run-situation.ts';
import { swipeWorld } from '../support/swipe-world.ts';
import type { SwipeWorldOptions } from '../support/swipe-world.ts';

const dayMs = 86_400_000;
const request = {
  symptom: 'card-no-reaction',
  only: ['magstripe-swipe', 'magstripe-status'],
  mend: 'none' as const,
};

/** One guided test on a terminal of flesh and blood. */
async function guidedTest(options: SwipeWorldOptions): Promise<Report> {
  const { look } = swipeWorld(options);
  const { terminal, context, operator } = look;
  const situation = {
    terminal: { ...terminal, simulated: false },
    time: context.time,
    random: context.random,
    history: unknownHistory,
    operator,
    symptom: null,
    dispose: () => Promise.resolve(),
  };
  return runSituation(() => Promise.resolve(ok(situation)), request);
}

test('success rates are kept per track and day, and a falling one warns before customers complain', async () => {
  const database = openJournalDatabase(':memory:');
  const journal = createReportJournal(database);
  const firstMs = Date.UTC(2026, 0, 1);
  // A little interference costs a swipe in ten.
  const levels = [0, 0, 0.015];
  for (const [day, level] of levels.entries()) {
    const faults = level === 0 ? [] : [{ kind: 'interference', level } as const];
    const report = await guidedTest({ faults, seed: 2 });
    const startedAt = new Date(firstMs + day * 5 * dayMs).toISOString();
    const by = { door: 'cli', name: 'test' } as const;
    journal.open({
      sessionId: report.id,
      startedAt,
      request: sessionRequestSchema.parse({ ...request, by }),
    });
    journal.save(report.id, { ...report, id: `r${String(day)}`, startedAt });
  }
  const measured = createMeasuredDays(database).series(firstMs + 10 * dayMs);
  const shares = measured.find(({ name }) => name === 'swipe-success-track-2')?.days ?? [];
  expect(shares.map(({ daysAgo }) => daysAgo)).toEqual([0, 5, 10]);
  expect(shares.at(-1)?.mean).toBe(1);
  expect(shares[0]?.mean ?? 1).toBeLessThan(1);
  expect(measured.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'GoodReadCount',
      'FailedReadCount',
      'swipe-success-track-1',
      'swipe-success-track-3',
    ]),
  );
  const look = { ...lookAt(bareTerminal()), history: { ...unknownHistory, measured } };
  expect(await trendWatch.run(look)).toMatchObject({
    verdict: 'warning',
    findings: [{ id: 'magstripe.success-falling' }],
  });
  database.close();
});
