import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createToldReports } from '../../../src/agent/monitoring/told-reports.ts';
import type { ToldReports } from '../../../src/agent/monitoring/told-reports.ts';
import { openJournalDatabase } from '../../../src/report/journal-database.ts';
import { sampleFinding, sampleReport } from '../../support/sample-report.ts';

const hourMs = 3_600_000;
let database: DatabaseSync;
let told: ToldReports;
beforeEach(() => {
  database = openJournalDatabase(':memory:');
  told = createToldReports(database);
});
afterEach(() => database.close());

const well = sampleReport();
const paperLow = sampleReport({
  verdict: 'warning',
  findings: [sampleFinding({ id: 'printer.paper-low', severity: 'minor' })],
});

describe('what the hub is told of tests by plan', () => {
  it('is the same news at growing distances, at most a week apart', () => {
    const at: number[] = [];
    for (let hour = 0; hour < 60 * 24; hour += 6) if (told.isNews(well, hour * hourMs)) at.push(hour);
    expect(at.slice(0, 6)).toEqual([0, 12, 36, 84, 180, 348]);
    const gaps = at.slice(5).map((hour, n) => hour - (at[n + 4] ?? 0));
    expect(Math.max(...gaps)).toBe(168);
  });

  it('is every change at once, and then begins anew', () => {
    expect(told.isNews(well, 0)).toBe(true);
    expect(told.isNews(paperLow, hourMs)).toBe(true);
    expect(told.isNews(paperLow, 2 * hourMs)).toBe(false);
    expect(told.isNews(well, 3 * hourMs)).toBe(true);
    expect(told.isNews(well, 15 * hourMs)).toBe(true);
  });

  it('is not the same finding with another measured value, nor a test that made room for a person', () => {
    told.isNews(paperLow, 0);
    const [finding] = paperLow.findings;
    const moved = { ...paperLow, findings: finding === undefined ? [] : [{ ...finding, evidence: [] }] };
    expect(told.isNews(moved, hourMs)).toBe(false);
    expect(told.isNews(sampleReport({ ended: 'cancelled', verdict: 'cancelled' }), hourMs)).toBe(false);
  });

  it('is remembered over a restart, and not silenced by a clock that was set back', () => {
    told.isNews(well, 100 * hourMs);
    const again = createToldReports(database);
    expect(again.isNews(well, 101 * hourMs)).toBe(false);
    expect(again.isNews(well, 5 * hourMs)).toBe(true);
  });
});
