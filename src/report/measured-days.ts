import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { MeasuredSeries } from '../checks/history.ts';
import type { Report } from './report.ts';

/** Days are kept for this long; a year of a terminal's wear is told by the last four months. */
const keptDays = 120;
const dayMs = 86_400_000;

/** What self-tests of a real terminal measured: one mean per number and day. */
export interface MeasuredDays {
  /** Adds the numbers of a report; those of a simulated terminal are nobody's. */
  keep(report: Report): void;
  /** Every number of the last days, newest day first; a day that lies ahead of the clock is left out. */
  series(nowMs: number): readonly MeasuredSeries[];
}

/** The numbers in an opened journal (`openJournalDatabase`). */
export function createMeasuredDays(database: DatabaseSync): MeasuredDays {
  const add = database.prepare(
    `INSERT INTO measured (name, day, n, mean) VALUES (?, ?, 1, ?)
     ON CONFLICT (name, day) DO UPDATE SET mean = mean + (excluded.mean - mean) / (n + 1), n = n + 1`,
  );
  const forget = database.prepare(`DELETE FROM measured WHERE day < ?`);
  const select = database.prepare(
    `SELECT name, ?1 - day AS daysAgo, mean FROM measured WHERE day BETWEEN ?1 - ?2 AND ?1 ORDER BY name, day DESC`,
  );
  return {
    keep: (report) => {
      if (report.terminal.simulated) return;
      const day = Math.floor(Date.parse(report.startedAt) / dayMs);
      for (const { why, measurements } of report.checks)
        if (why === 'look') for (const { name, value } of measurements) add.run(name, day, value);
      forget.run(day - keptDays);
    },
    series: (nowMs) => {
      const days = new Map<string, z.output<typeof rowSchema>[]>();
      for (const stored of select.all(Math.floor(nowMs / dayMs), keptDays)) {
        const row = rowSchema.parse(stored);
        days.set(row.name, [...(days.get(row.name) ?? []), row]);
      }
      return [...days].map(([name, rows]) => ({
        name,
        days: rows.map(({ daysAgo, mean }) => ({ daysAgo, mean })),
      }));
    },
  };
}

const rowSchema = z.object({ name: z.string(), daysAgo: z.number(), mean: z.number() });
