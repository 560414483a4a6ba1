import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { JournalEntry, Outcome, TreatmentJournal } from '../remedies/remedy.ts';

/** One run of a remedy in the ledger. `state`: acting until its outcome is known. */
export interface LedgerRun {
  readonly runId: string;
  readonly remedy: string;
  readonly sessionId: string;
  readonly state: 'acting' | 'done' | 'undone';
  readonly outcome: string | null;
  /** What it was tried for; null where that was not written down. */
  readonly cause: string | null;
}

/** Durable record of what remedies did: budgets, undo and recovery after a kill are read from it. */
export interface RemedyLedger {
  begin(run: {
    readonly runId: string;
    readonly remedy: string;
    readonly sessionId: string;
    readonly startedMs: number;
  }): void;
  /** Notes of one run; each is on the disk before the side effect it announces. */
  journal(runId: string): TreatmentJournal;
  end(runId: string, outcome: Outcome): void;
  undone(runId: string): void;
  run(runId: string): LedgerRun | null;
  /** Runs that were acting when the process died, oldest first. */
  unfinished(): readonly LedgerRun[];
  /** Says what a run is about to be tried for, and on which model. */
  foresee(trial: { readonly runId: string; readonly cause: string; readonly model: string }): void;
  /** Marks cures of a cause since `sinceMs` as `recurred`, because it is back, and gives them. */
  recur(cause: string, sinceMs: number): readonly LedgerRun[];
  /** Share of the runs on a model that cured and stayed cured, 0 to 1; an untried remedy stands at one half. */
  cureRate(remedy: string, model: string): number;
  /** How often a remedy acted since `sinceMs`. */
  count(remedy: string, sinceMs: number): number;
}

const entrySchema = z.object({ phase: z.string(), from: z.string().optional(), to: z.string().optional() });
const trialsSchema = z.object({ tried: z.number(), cured: z.number() });
const runSchema = z.object({
  id: z.string(),
  remedy: z.string(),
  session: z.string(),
  state: z.enum(['acting', 'done', 'undone']),
  outcome: z.string().nullable(),
  cause: z.string().nullish(),
});

/** The ledger over the agent's journal database. */
export function createRemedyLedger(database: DatabaseSync): RemedyLedger {
  const insertRun = database.prepare(
    `INSERT OR REPLACE INTO remedy_run (id, remedy, session, startedMs, state) VALUES (?, ?, ?, ?, 'acting')`,
  );
  const insertNote = database.prepare(
    `INSERT INTO remedy_note (run, n, entry) VALUES (?1, (SELECT count(*) FROM remedy_note WHERE run = ?1), ?2)`,
  );
  const selectNotes = database.prepare(`SELECT entry FROM remedy_note WHERE run = ? ORDER BY n`);
  const endRun = database.prepare(`UPDATE remedy_run SET state = 'done', outcome = ? WHERE id = ?`);
  const undoRun = database.prepare(`UPDATE remedy_run SET state = 'undone' WHERE id = ?`);
  const runs = `SELECT remedy_run.*, remedy_trial.cause FROM remedy_run LEFT JOIN remedy_trial ON remedy_trial.run = remedy_run.id`;
  const selectRun = database.prepare(`${runs} WHERE remedy_run.id = ?`);
  const selectActing = database.prepare(`${runs} WHERE state = 'acting' ORDER BY startedMs`);
  const countRuns = database.prepare(
    `SELECT count(*) AS n FROM remedy_run WHERE remedy = ? AND startedMs >= ?`,
  );
  const insertTrial = database.prepare(
    `INSERT OR REPLACE INTO remedy_trial (run, cause, model) VALUES (?, ?, ?)`,
  );
  const recurRuns = database.prepare(
    `UPDATE remedy_run SET outcome = 'recurred' WHERE state = 'done' AND outcome = 'cured' AND startedMs >= ?
     AND id IN (SELECT run FROM remedy_trial WHERE cause = ?) RETURNING *`,
  );
  const countTrials = database.prepare(
    `SELECT count(*) AS tried, count(*) FILTER (WHERE outcome = 'cured') AS cured FROM remedy_run
     WHERE remedy = ? AND outcome IN ('cured', 'unchanged', 'worse', 'recurred')
     AND id IN (SELECT run FROM remedy_trial WHERE model = ?)`,
  );

  return {
    begin: ({ runId, remedy, sessionId, startedMs }) => {
      insertRun.run(runId, remedy, sessionId, Math.round(startedMs));
    },
    journal: (runId) => ({
      note: (entry: JournalEntry) => {
        insertNote.run(runId, JSON.stringify(entry));
      },
      entries: () => selectNotes.all(runId).map((row) => noteFrom(row['entry'])),
    }),
    end: (runId, outcome) => {
      endRun.run(outcome, runId);
    },
    undone: (runId) => {
      undoRun.run(runId);
    },
    run: (runId) => {
      const row = selectRun.get(runId);
      return row === undefined ? null : ledgerRun(row);
    },
    unfinished: () => selectActing.all().map(ledgerRun),
    foresee: ({ runId, cause, model }) => {
      insertTrial.run(runId, cause, model);
    },
    recur: (cause, sinceMs) => recurRuns.all(Math.round(sinceMs), cause).map(ledgerRun),
    cureRate: (remedy, model) => {
      const { tried, cured } = trialsSchema.parse(countTrials.get(remedy, model));
      return (cured + 1) / (tried + 2);
    },
    count: (remedy, sinceMs) => Number(countRuns.get(remedy, Math.round(sinceMs))?.['n'] ?? 0),
  };
}

function ledgerRun(row: unknown): LedgerRun {
  const { id, remedy, session, state, outcome, cause } = runSchema.parse(row);
  return { runId: id, remedy, sessionId: session, state, outcome, cause: cause ?? null };
}

function noteFrom(value: unknown): JournalEntry {
  const { phase, from, to } = entrySchema.parse(JSON.parse(z.string().parse(value)));
  return { phase, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
