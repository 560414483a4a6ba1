import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openJournalDatabase } from '../../src/report/journal-database.ts';
import { createMeasuredDays } from '../../src/report/measured-days.ts';
import type { MeasuredDays } from '../../src/report/measured-days.ts';
import { sampleReport, sampleRow } from '../support/sample-report.ts';

let database: DatabaseSync;
let days: MeasuredDays;
beforeEach(() => {
  database = openJournalDatabase(':memory:');
  days = createMeasuredDays(database);
});
afterEach(() => database.close());

const keep = (
  at: string,
  value: number,
  parts: { simulated?: boolean; why?: 'look' | 'prove' } = {},
): void => {
  const report = sampleReport();
  const { simulated = false, why = 'look' } = parts;
  const measurements = [{ name: 'power.wear', value, unit: '%' }];
  days.keep({
    ...report,
    startedAt: at,
    terminal: { ...report.terminal, simulated },
    checks: [sampleRow({ id: 'power-supply', why, measurements })],
  });
};
const series = (now: string): unknown => days.series(Date.parse(now));

it('keeps one mean a day, newest first', () => {
  keep('2026-01-01T03:00:00Z', 10);
  keep('2026-01-01T09:00:00Z', 20);
  keep('2026-01-01T21:00:00Z', 30);
  keep('2026-01-03T00:00:00Z', 40);
  expect(series('2026-01-04T12:00:00Z')).toEqual([
    {
      name: 'power.wear',
      days: [
        { daysAgo: 1, mean: 40 },
        { daysAgo: 3, mean: 20 },
      ],
    },
  ]);
});

it('takes nothing from simulated terminals, nor from looks that only prove a repair', () => {
  keep('2026-01-01T03:00:00Z', 10, { simulated: true });
  keep('2026-01-01T03:00:00Z', 10, { why: 'prove' });
  expect(series('2026-01-01T12:00:00Z')).toEqual([]);
});

it('forgets what is older than four months, and leaves out days that a wrong clock put ahead', () => {
  keep('2026-01-01T00:00:00Z', 10);
  keep('2026-06-01T00:00:00Z', 20);
  expect(series('2026-06-01T01:00:00Z')).toMatchObject([{ days: [{ daysAgo: 0, mean: 20 }] }]);
  expect(series('2026-05-01T00:00:00Z')).toEqual([]);
});
