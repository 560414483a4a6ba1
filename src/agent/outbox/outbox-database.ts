import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isDamage, sqliteCode, sqliteCodes } from './sqlite-fault.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS item (
    seq INTEGER PRIMARY KEY, fromSeq INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, weight INTEGER NOT NULL,
    ts TEXT NOT NULL, atMs REAL NOT NULL, monoMs REAL NOT NULL, boot TEXT NOT NULL, bytes INTEGER NOT NULL, body TEXT NOT NULL, ackedMs REAL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS item_waiting ON item(seq, bytes, weight) WHERE ackedMs IS NULL;
  CREATE TABLE IF NOT EXISTS queued_id (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS dead_letter (
    n INTEGER PRIMARY KEY, epoch TEXT NOT NULL, seq INTEGER, id TEXT NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL, msg TEXT NOT NULL,
    atMs REAL NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS command (
    jti TEXT PRIMARY KEY, state TEXT NOT NULL, entry TEXT NOT NULL, atMs REAL NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/** An opened outbox file, or that another agent holds it. `note` says what had to be given up on the way. */
export type OpenedDatabase =
  | {
      readonly kind: 'open';
      readonly database: DatabaseSync;
      readonly path: string | null;
      readonly note: string | null;
    }
  | { readonly kind: 'held' };

/**
 * Opens the outbox for this process alone; the lock goes with the process, however it ends. A damaged file is put aside and a new one begun
 * (its reports are still in the journal); where no file can be had the outbox lives in memory, because a terminal with full or read-only
 * storage is exactly the one that must report.
 */
export function openOutboxDatabase(path: string, nowMs: number): OpenedDatabase {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if (existsSync(damageMark(path))) return beginAnew(path, nowMs, 'damaged');
    return { kind: 'open', database: openFile(path), path, note: null };
  } catch (error) {
    if (sqliteCode(error) === sqliteCodes.busy) return { kind: 'held' };
    if (isDamage(error)) return beginAnew(path, nowMs, 'damaged');
    return inMemory(error);
  }
}

/** A file whose presence says that the outbox was found damaged while in use. */
export function damageMark(path: string): string {
  return `${path}.damaged`;
}

function openFile(path: string): DatabaseSync {
  // For its owner alone, and with it the files SQLite puts beside it.
  closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path, { timeout: 1_000 });
  try {
    database.exec('PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;');
    // One commit: each by itself would wait for the disk. Reading the ends and writing once finds most damage, and a disk that takes no writes,
    // before anything depends on them.
    database.exec(`BEGIN IMMEDIATE; ${schema}`);
    database.exec(`SELECT * FROM meta; SELECT max(seq), min(seq), sum(bytes) FROM item;`);
    database.exec(`INSERT OR REPLACE INTO meta VALUES ('opened', '1'); COMMIT;`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function beginAnew(path: string, nowMs: number, why: string): OpenedDatabase {
  try {
    const aside = `${path}.${why}-${String(nowMs)}`;
    if (existsSync(path)) renameSync(path, aside);
    for (const rest of [`${path}-wal`, `${path}-shm`, damageMark(path)]) rmSync(rest, { force: true });
    return { kind: 'open', database: openFile(path), path, note: `put aside as ${aside}` };
  } catch (error) {
    return inMemory(error);
  }
}

function inMemory(error: unknown): OpenedDatabase {
  const database = new DatabaseSync(':memory:');
  database.exec(schema);
  const note = `kept in memory only: ${error instanceof Error ? error.message : 'no file'}`;
  return { kind: 'open', database, path: null, note };
}
