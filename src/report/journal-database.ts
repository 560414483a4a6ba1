import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const schema = `
  CREATE TABLE IF NOT EXISTS session (
    id TEXT PRIMARY KEY, startedAt TEXT NOT NULL, request TEXT NOT NULL,
    symptom TEXT, state TEXT NOT NULL, verdict TEXT, reportId TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS session_check (
    session TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE, n INTEGER NOT NULL, row TEXT NOT NULL, PRIMARY KEY (session, n)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS report (
    id TEXT PRIMARY KEY, session TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS remedy_run (
    id TEXT PRIMARY KEY, remedy TEXT NOT NULL, session TEXT NOT NULL, startedMs INTEGER NOT NULL, state TEXT NOT NULL, outcome TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS remedy_note (
    run TEXT NOT NULL REFERENCES remedy_run(id) ON DELETE CASCADE, n INTEGER NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (run, n)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS remedy_trial (
    run TEXT PRIMARY KEY, cause TEXT NOT NULL, model TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS finding_mark (
    finding TEXT PRIMARY KEY, mark TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, until TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS measured (
    name TEXT NOT NULL, day INTEGER NOT NULL, n INTEGER NOT NULL, mean REAL NOT NULL, PRIMARY KEY (name, day)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS told_state (
    n INTEGER PRIMARY KEY CHECK (n = 1), state TEXT NOT NULL, toldMs INTEGER NOT NULL, gapMs INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS report_at ON report(at);
  CREATE INDEX IF NOT EXISTS remedy_run_by ON remedy_run(remedy, startedMs);
`;

/**
 * Opens the agent's journal: what ran, what was found, what was changed. Every commit is on the disk before it returns, since the file is
 * read after a power cut. `:memory:` for runs that leave nothing behind.
 */
export function openJournalDatabase(path: string): DatabaseSync {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(path, { timeout: 5_000 });
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;');
  // One commit: each statement by itself would wait for the disk.
  database.exec(`BEGIN; ${schema} COMMIT;`);
  return database;
}
