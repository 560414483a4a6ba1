import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RecordStore } from './record-store.ts';

const schema = `CREATE TABLE IF NOT EXISTS record (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`;

/** How long another process of this terminal may hold the file before we give up, milliseconds. */
const patienceMs = 5_000;

/**
 * Records in a file of their own, readable by its owner alone. Every change is synced before it returns, because what it guards against,
 * a trace number used twice or an attempt that is not counted, happens when power is cut right after. Throws when there can be no file.
 */
export function openSqliteRecords(path: string): RecordStore {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(path, { timeout: patienceMs });
  chmodSync(path, 0o600);
  database.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; ${schema}`);
  const find = database.prepare('SELECT value FROM record WHERE name = ?');
  const put = database.prepare('INSERT OR REPLACE INTO record VALUES (?, ?)');
  const read = (name: string): unknown => {
    const value = find.get(name)?.['value'];
    return typeof value === 'string' ? JSON.parse(value) : undefined;
  };
  return {
    read,
    change: (work) => {
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = work({ read, write: (name, value) => void put.run(name, JSON.stringify(value)) });
        database.exec('COMMIT');
        return result;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}
