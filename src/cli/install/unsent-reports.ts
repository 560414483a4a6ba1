import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Reports of a data folder that no hub has acknowledged. `unknown` when a running agent holds them or the file cannot be read. */
export function unsentReports(data: string): number | 'unknown' {
  const path = join(data, 'outbox.db');
  if (!existsSync(path)) return 0;
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 1_000 });
    try {
      const row = database.prepare(`SELECT count(*) AS n FROM item WHERE ackedMs IS NULL`).get();
      return Number(row?.['n'] ?? 0);
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof Error) return 'unknown';
    throw error;
  }
}
