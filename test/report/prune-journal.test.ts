import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openJournalDatabase } from '../../src/report/journal-database.ts';
import { pruneJournal } from '../../src/report/prune-journal.ts';
import { createReportJournal } from '../../src/report/report-journal.ts';
import type { ReportJournal } from '../../src/report/report-journal.ts';
import type { SessionRequest } from '../../src/report/session-request.ts';
import { sampleReport } from '../support/sample-report.ts';

const dayMs = 86_400_000;
const beganMs = Date.UTC(2026, 0, 1);
const request: SessionRequest = {
  symptom: null,
  mend: 'none',
  all: false,
  only: [],
  skip: [],
  by: { door: 'schedule', name: 'monitor' },
  timeoutMs: 60_000,
};
let database: DatabaseSync;
let journal: ReportJournal;
beforeEach(() => {
  database = openJournalDatabase(':memory:');
  journal = createReportJournal(database);
  for (let day = 0; day < 30; day += 1) {
    const startedAt = new Date(beganMs + day * dayMs).toISOString();
    journal.open({ sessionId: `s-${String(day)}`, startedAt, request });
    journal.save(`s-${String(day)}`, sampleReport({ id: `r-${String(day)}`, startedAt }));
  }
  journal.open({ sessionId: 'open', startedAt: new Date(beganMs - dayMs).toISOString(), request });
});
afterEach(() => database.close());

const nowMs = beganMs + 30 * dayMs;
const left = (): number => journal.reportIds().length;

it('keeps so many, the newest', () => {
  expect(pruneJournal(database, nowMs, () => true, { reports: 25, ageMs: 1_000 * dayMs })).toBe(5);
  expect(left()).toBe(25);
  expect(journal.report('r-4')).toBeNull();
  expect(journal.report('r-5')?.id).toBe('r-5');
});

it('drops what is old, but never the newest twenty', () => {
  expect(pruneJournal(database, nowMs, () => true, { reports: 1_000, ageMs: 25 * dayMs })).toBe(5);
  expect(pruneJournal(database, nowMs + 1_000 * dayMs, () => true, { reports: 1_000, ageMs: dayMs })).toBe(5);
  expect(left()).toBe(20);
});

it('leaves what is still owed to the hub, and a run that has not ended', () => {
  expect(pruneJournal(database, nowMs, (id) => id !== 'r-0', { reports: 25, ageMs: 1_000 * dayMs })).toBe(4);
  expect(journal.report('r-0')?.id).toBe('r-0');
  expect(journal.unfinished().map(({ sessionId }) => sessionId)).toEqual(['open']);
});
