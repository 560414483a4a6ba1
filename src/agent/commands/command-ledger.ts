import type { DatabaseSync } from 'node:sqlite';
import type { Random } from '../../../hal/contracts/random.ts';
import type { Time } from '../../../hal/contracts/time.ts';
import { commandReportSchema, isFinal } from '../../wire/commands/command-result.ts';
import type { CommandReport, CommandState } from '../../wire/commands/command-result.ts';
import { parseJson } from '../../wire/parse-json.ts';
import { uuidV7 } from '../../wire/uuid-v7.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { textIn } from '../outbox/outbox-rows.ts';
import { readOr } from '../outbox/sqlite-fault.ts';

/** What a command has come to. */
export interface CommandStep {
  readonly state: CommandState;
  readonly code?: string;
  readonly msg?: string;
  readonly result?: unknown;
}

/** Durable memory of commands: what was asked is executed once, and every state reaches the hub, in order, however the process ends. */
export interface CommandLedger {
  /** The latest state of a command; null when it was never seen. */
  state(jti: string): CommandReport | null;
  /** Keeps a state and queues it for the hub, in one commit. False when the disk refused or a final state stands already. */
  note(jti: string, cmd: string, step: CommandStep): boolean;
  /** Queues the latest state once more, for a hub that asks again. */
  repeat(jti: string): void;
  /** Commands that were cut off when the last process ended. */
  unfinished(): readonly CommandReport[];
}

/** Commands remembered: a month of them, and enough for a hub that repeats itself. */
const kept = { rows: 5_000, ageMs: 30 * 86_400_000 };

/** The ledger in the outbox's own database. */
export function createCommandLedger(parts: {
  readonly database: DatabaseSync;
  readonly outbox: Outbox;
  readonly time: Time;
  readonly random: Random;
}): CommandLedger {
  const { database, outbox, time, random } = parts;

  const report = (entry: CommandReport): void => {
    outbox.put({
      id: uuidV7(time.now(), random),
      kind: 'cmd.state',
      weight: 'kept',
      body: JSON.stringify(entry),
    });
  };
  const state = (jti: string): CommandReport | null =>
    readOr(null, () =>
      entryOf(textIn(database.prepare(`SELECT entry FROM command WHERE jti = ?`).get(jti), 'entry')),
    );

  return {
    state,
    note: (jti, cmd, step) => {
      const before = state(jti);
      if (before !== null && isFinal(before.state)) return false;
      const entry: CommandReport = {
        jti,
        cmd,
        rev: (before?.rev ?? 0) + 1,
        state: step.state,
        code: step.code ?? null,
        msg: step.msg?.slice(0, 400) ?? null,
        result: step.result ?? null,
      };
      return outbox.together(() => {
        database
          .prepare(`INSERT OR REPLACE INTO command VALUES (?, ?, ?, ?)`)
          .run(jti, entry.state, JSON.stringify(entry), time.now());
        forgetOld(database, time.now());
        report(entry);
      });
    },
    repeat: (jti) => {
      const entry = state(jti);
      if (entry !== null) report(entry);
    },
    unfinished: () =>
      readOr([], () =>
        database
          .prepare(`SELECT entry FROM command WHERE state IN ('accepted', 'running')`)
          .all()
          .map((row) => entryOf(textIn(row, 'entry')))
          .filter((entry) => entry !== null),
      ),
  };
}

function entryOf(json: string): CommandReport | null {
  const read = parseJson(json);
  const entry = commandReportSchema.safeParse(read.ok ? read.value : null);
  return entry.success ? entry.data : null;
}

function forgetOld(database: DatabaseSync, nowMs: number): void {
  database
    .prepare(
      `DELETE FROM command WHERE state NOT IN ('accepted', 'running') AND (atMs < ? OR jti IN
       (SELECT jti FROM command ORDER BY atMs DESC LIMIT -1 OFFSET ?))`,
    )
    .run(nowMs - kept.ageMs, kept.rows);
}
