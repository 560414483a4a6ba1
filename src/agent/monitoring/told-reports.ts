import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { Report } from '../../report/report.ts';
import { repeatGaps } from './monitor-times.table.ts';

/** Decides which reports of scheduled self-tests the hub is told. */
export interface ToldReports {
  /** True for whatever differs from what was told last, and for a repetition whose time has come; remembers it as told. */
  isNews(report: Report, nowMs: number): boolean;
}

/** The decision, remembered in an opened journal (`openJournalDatabase`) over restarts. */
export function createToldReports(database: DatabaseSync): ToldReports {
  const select = database.prepare(`SELECT state, toldMs, gapMs FROM told_state`);
  const write = database.prepare(
    `INSERT OR REPLACE INTO told_state (n, state, toldMs, gapMs) VALUES (1, ?, ?, ?)`,
  );
  return {
    isNews: (report, nowMs) => {
      // It made room for a person, whose own run tells more.
      if (report.ended === 'cancelled') return false;
      const stored = select.get();
      const last = stored === undefined ? null : toldSchema.parse(stored);
      const state = stateOf(report);
      if (last === null || last.state !== state || report.remedies.length > 0) {
        write.run(state, nowMs, repeatGaps.firstMs);
        return true;
      }
      // A clock that was set back must not silence the terminal for years.
      const waitedMs = nowMs - last.toldMs;
      if (waitedMs >= 0 && waitedMs < last.gapMs) return false;
      write.run(state, nowMs, Math.min(2 * last.gapMs, repeatGaps.longestMs));
      return true;
    },
  };
}

const toldSchema = z.object({ state: z.string(), toldMs: z.number(), gapMs: z.number() });

/** What a person would call the same: verdict, open findings with their severity, causes. Measured values move all the time. */
function stateOf({ verdict, ended, findings, diagnosis }: Report): string {
  const open = findings
    .filter(({ state }) => state === 'open')
    .map(({ id, severity }) => `${id} ${severity}`);
  const causes = diagnosis.causes.map(({ id }) => id);
  const told = JSON.stringify([verdict, ended, open.toSorted(), diagnosis.decided, causes]);
  return createHash('sha256').update(told).digest('hex');
}
