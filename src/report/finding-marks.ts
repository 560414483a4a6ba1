import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { findingIdSchema } from '../checks/public-id.ts';

/** What somebody said of a finding: seen (`acknowledged`), or not to be told again before `until` (`silenced`). Times are RFC 3339. */
export const findingMarkSchema = z.object({
  mark: z.enum(['acknowledged', 'silenced']),
  who: z.string().min(1).max(80),
  at: z.string(),
  until: z.string().nullable(),
});
/** A mark. */
export type FindingMark = z.infer<typeof findingMarkSchema>;

/** A mark with the finding it is on. */
export interface MarkedFinding extends FindingMark {
  readonly finding: string;
}

/** Durable marks of findings; one per finding, the last one counts. */
export interface FindingMarks {
  put(marked: MarkedFinding): void;
  /** False when there was none. */
  clear(finding: string): boolean;
  /** Marks that hold at a time; those whose `until` is over do not. */
  at(nowMs: number): readonly MarkedFinding[];
}

const rowSchema = findingMarkSchema.extend({ finding: findingIdSchema });

/** The marks over the agent's journal database. */
export function createFindingMarks(database: DatabaseSync): FindingMarks {
  const insert = database.prepare(
    `INSERT OR REPLACE INTO finding_mark (finding, mark, who, at, until) VALUES (?, ?, ?, ?, ?)`,
  );
  const remove = database.prepare(`DELETE FROM finding_mark WHERE finding = ?`);
  const select = database.prepare(`SELECT * FROM finding_mark ORDER BY finding`);
  return {
    put: ({ finding, mark, who, at, until }) => {
      insert.run(finding, mark, who, at, until);
    },
    clear: (finding) => remove.run(finding).changes > 0,
    at: (nowMs) =>
      select
        .all()
        .map((row) => rowSchema.parse(row))
        .filter(({ until }) => until === null || nowMs < Date.parse(until)),
  };
}
