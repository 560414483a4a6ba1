import type { DatabaseSync } from 'node:sqlite';

/** How much of the past a journal keeps. */
export const journalBounds = { reports: 1_000, ageMs: 90 * 86_400_000 } as const;

/**
 * Drops finished runs beyond the bounds, oldest first, with their reports; returns how many. The newest twenty stay whatever their age, since
 * a clock that jumped makes everything old. `mayGo` says whether a report is safe elsewhere or owed to nobody.
 */
export function pruneJournal(
  database: DatabaseSync,
  nowMs: number,
  mayGo: (reportId: string) => boolean,
  bounds: { readonly reports: number; readonly ageMs: number } = journalBounds,
): number {
  const newest = Math.min(20, bounds.reports);
  const rows = database
    .prepare(
      `SELECT id, reportId FROM (SELECT id, reportId, startedAt, row_number() OVER (ORDER BY startedAt DESC, rowid DESC) AS n
         FROM session WHERE state = 'finished') WHERE n > ?1 OR (n > ?2 AND startedAt < ?3) ORDER BY startedAt`,
    )
    .all(bounds.reports, newest, new Date(nowMs - bounds.ageMs).toISOString());
  const dropReport = database.prepare(`DELETE FROM report WHERE id = ?`);
  const dropSession = database.prepare(`DELETE FROM session WHERE id = ?`);
  let dropped = 0;
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const { id, reportId } of rows) {
      if (typeof id !== 'string' || typeof reportId !== 'string' || !mayGo(reportId)) continue;
      dropReport.run(reportId);
      dropSession.run(id);
      dropped += 1;
    }
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
  return dropped;
}
