import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournalDatabase } from '../../src/report/journal-database.ts';
import { createReportJournal } from '../../src/report/report-journal.ts';
import type { SessionRequest } from '../../src/report/session-request.ts';
import { sampleReport, sampleRow } from '../support/sample-report.ts';

const request: SessionRequest = {
  symptom: 'no-receipt',
  mend: 'safe',
  all: false,
  only: [],
  skip: [],
  by: { door: 'cli', name: 'technician' },
  timeoutMs: 60_000,
};

describe('the journal', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'posdoctor-journal-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives a report back by its own id and by its run, also to the next process', () => {
    const first = openJournalDatabase(join(folder, 'deep/journal.db'));
    const journal = createReportJournal(first);
    journal.open({ sessionId: 's1', startedAt: '2026-01-01T00:00:00.000Z', request });
    journal.save('s1', sampleReport());
    first.close();
    const second = openJournalDatabase(join(folder, 'deep/journal.db'));
    const again = createReportJournal(second);
    expect(again.report('r-1')).toEqual(sampleReport());
    expect(again.report('s1')?.id).toBe('r-1');
    expect(again.report('nothing')).toBeNull();
    expect(again.list(10)).toMatchObject([
      { sessionId: 's1', reportId: 'r-1', state: 'finished', verdict: 'passed', symptom: 'no-receipt' },
    ]);
    expect(again.reportIds()).toEqual(['r-1']);
    second.close();
  });

  it('knows what a killed run had looked at', () => {
    const database = openJournalDatabase(join(folder, 'journal.db'));
    const journal = createReportJournal(database);
    journal.open({ sessionId: 's2', startedAt: '2026-01-02T00:00:00.000Z', request });
    journal.noteCheck('s2', sampleRow({ id: 'printer-status' }));
    journal.noteCheck(
      's2',
      sampleRow({ id: 'printer-paper', verdict: 'failed', findings: ['printer.paper-out'] }),
    );
    expect(journal.unfinished()).toMatchObject([
      { sessionId: 's2', request, rows: [{ id: 'printer-status' }, { id: 'printer-paper' }] },
    ]);
    journal.save('s2', sampleReport({ id: 'r-2', ended: 'interrupted' }));
    expect(journal.unfinished()).toEqual([]);
    database.close();
  });
});
