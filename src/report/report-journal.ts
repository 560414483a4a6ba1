import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { createFindingMarks } from './finding-marks.ts';
import type { FindingMarks } from './finding-marks.ts';
import { createMeasuredDays } from './measured-days.ts';
import { checkRowSchema, reportSchema } from './report.ts';
import type { CheckRow, Report } from './report.ts';
import { sessionRequestSchema } from './session-request.ts';
import type { SessionRequest } from './session-request.ts';

/** One run as the journal lists it, newest first. */
export interface JournalledSession {
  readonly sessionId: string;
  readonly reportId: string | null;
  readonly startedAt: string;
  readonly symptom: string | null;
  readonly state: string;
  readonly verdict: string | null;
}

/** A run that was cut off by a kill or a power cut: what was asked and what had been looked at. */
export interface UnfinishedSession {
  readonly sessionId: string;
  readonly startedAt: string;
  readonly request: SessionRequest;
  readonly rows: readonly CheckRow[];
}

/** Durable record of runs and their reports. */
export interface ReportJournal {
  open(session: {
    readonly sessionId: string;
    readonly startedAt: string;
    readonly request: SessionRequest;
  }): void;
  noteCheck(sessionId: string, row: CheckRow): void;
  /** Keeps the report and closes its run, in one transaction. */
  save(sessionId: string, report: Report): void;
  /** By report id or session id. */
  report(id: string): Report | null;
  list(limit: number): readonly JournalledSession[];
  unfinished(): readonly UnfinishedSession[];
  /** Report ids kept since `afterId` (null: all), oldest first, so that whoever sends them can find what was never sent. */
  reportIds(): readonly string[];
  /** What people said of findings. */
  readonly marks: FindingMarks;
}

/** The journal over an opened database (`openJournalDatabase`). */
export function createReportJournal(database: DatabaseSync): ReportJournal {
  const insertSession = database.prepare(
    `INSERT OR REPLACE INTO session (id, startedAt, request, symptom, state) VALUES (?, ?, ?, ?, 'running')`,
  );
  const insertCheck = database.prepare(
    `INSERT INTO session_check (session, n, row) VALUES (?1, (SELECT count(*) FROM session_check WHERE session = ?1), ?2)`,
  );
  const insertReport = database.prepare(
    `INSERT OR REPLACE INTO report (id, session, at, body) VALUES (?, ?, ?, ?)`,
  );
  const closeSession = database.prepare(
    `UPDATE session SET state = 'finished', verdict = ?, reportId = ? WHERE id = ?`,
  );
  const dropChecks = database.prepare(`DELETE FROM session_check WHERE session = ?`);
  const selectReport = database.prepare(`SELECT body FROM report WHERE id = ?1 OR session = ?1`);
  const selectSessions = database.prepare(
    `SELECT * FROM session ORDER BY startedAt DESC, rowid DESC LIMIT ?`,
  );
  const selectOpen = database.prepare(`SELECT * FROM session WHERE state = 'running' ORDER BY startedAt`);
  const selectChecks = database.prepare(`SELECT row FROM session_check WHERE session = ? ORDER BY n`);
  const selectIds = database.prepare(`SELECT id FROM report ORDER BY at, rowid`);

  const measured = createMeasuredDays(database);
  const rowsOf = (sessionId: string): CheckRow[] =>
    selectChecks.all(sessionId).map((row) => checkRowSchema.parse(JSON.parse(text(row['row']))));

  return {
    open: ({ sessionId, startedAt, request }) => {
      insertSession.run(sessionId, startedAt, JSON.stringify(request), request.symptom);
    },
    noteCheck: (sessionId, row) => {
      insertCheck.run(sessionId, JSON.stringify(row));
    },
    save: (sessionId, report) => {
      inTransaction(database, () => {
        insertReport.run(report.id, sessionId, report.startedAt, JSON.stringify(report));
        closeSession.run(report.verdict, report.id, sessionId);
        dropChecks.run(sessionId);
        measured.keep(report);
      });
    },
    report: (id) => {
      const row = selectReport.get(id);
      return row === undefined ? null : reportSchema.parse(JSON.parse(text(row['body'])));
    },
    list: (limit) => selectSessions.all(limit).map(journalled),
    unfinished: () =>
      selectOpen.all().map((row) => ({
        sessionId: text(row['id']),
        startedAt: text(row['startedAt']),
        request: sessionRequestSchema.parse(JSON.parse(text(row['request']))),
        rows: rowsOf(text(row['id'])),
      })),
    marks: createFindingMarks(database),
    reportIds: () => selectIds.all().map((row) => text(row['id'])),
  };
}

function journalled(row: Readonly<Record<string, SQLOutputValue>>): JournalledSession {
  return {
    sessionId: text(row['id']),
    reportId: textOrNull(row['reportId']),
    startedAt: text(row['startedAt']),
    symptom: textOrNull(row['symptom']),
    state: text(row['state']),
    verdict: textOrNull(row['verdict']),
  };
}

function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function text(value: SQLOutputValue | undefined): string {
  if (typeof value !== 'string')
    throw new TypeError('the journal holds something other than text where text belongs');
  return value;
}

function textOrNull(value: SQLOutputValue | undefined): string | null {
  return value === null ? null : text(value);
}
