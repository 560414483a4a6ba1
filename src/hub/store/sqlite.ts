import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { commandReportSchema } from '../../wire/commands/command-result.ts';
import { parseJson } from '../../wire/parse-json.ts';
import { agentOf, numberIn, reportRowOf, textIn } from './sqlite-rows.ts';
import type { Committed, Greeting, Store, StoredItem } from './store.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS agent (
    id TEXT PRIMARY KEY, epoch TEXT NOT NULL, model TEXT NOT NULL, version TEXT NOT NULL, queued INTEGER NOT NULL, dropped INTEGER NOT NULL,
    fence INTEGER NOT NULL, firstSeen TEXT NOT NULL, lastSeen TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS stream (
    agent TEXT NOT NULL, epoch TEXT NOT NULL, acked INTEGER NOT NULL, PRIMARY KEY (agent, epoch)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS item (
    agent TEXT NOT NULL, epoch TEXT NOT NULL, seq INTEGER NOT NULL, fromSeq INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
    ts TEXT NOT NULL, monoMs REAL NOT NULL, boot TEXT NOT NULL, receivedAt TEXT NOT NULL, body TEXT NOT NULL,
    startedAt TEXT, symptom TEXT, verdict TEXT, cause TEXT, rejCode TEXT, rejMsg TEXT,
    PRIMARY KEY (agent, epoch, seq)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS command (jti TEXT PRIMARY KEY, rev INTEGER NOT NULL, entry TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS item_report ON item(id) WHERE kind = 'report' AND rejCode IS NULL;
  CREATE INDEX IF NOT EXISTS item_report_of ON item(agent, receivedAt) WHERE kind = 'report' AND rejCode IS NULL;
`;

/** Opens the hub's database. Throws when it cannot be had or is damaged: a hub never begins a new history by itself. */
export function openSqliteStore(path: string): Store {
  if (path !== ':memory:') makeFile(path);
  const database = new DatabaseSync(path, { timeout: 5_000 });
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;');
  // One commit: each statement by itself would wait for the disk.
  database.exec(`BEGIN; ${schema} COMMIT;`);
  return new SqliteStore(database);
}

/** For its owner alone, and with it the files SQLite puts beside it. */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  commit(items: readonly StoredItem[]): ReturnType<Store['commit']> {
    return this.#transaction(() => items.map((item) => this.#keep(item)));
  }

  greet(greeting: Greeting): ReturnType<Store['greet']> {
    const { agentId, epoch, model, version, queued, dropped, at } = greeting;
    return this.#transaction(() => {
      const agent = this.#sql(
        `INSERT INTO agent VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?7) ON CONFLICT (id) DO UPDATE SET epoch = ?2, model = ?3, version = ?4,
           queued = ?5, dropped = ?6, fence = fence + 1, lastSeen = ?7 RETURNING fence`,
      ).get(agentId, epoch, model, version, queued, dropped, at);
      const acked = this.#acked(agentId, epoch);
      return { fence: numberIn(agent, 'fence'), ackSeq: acked ?? 0, epochKnown: acked !== null };
    });
  }

  seen(agentId: string, at: string): Promise<void> {
    return this.#run(() => {
      this.#sql(`UPDATE agent SET lastSeen = ? WHERE id = ?`).run(at, agentId);
    });
  }

  agents(): ReturnType<Store['agents']> {
    return this.#run(() => this.#sql(`SELECT * FROM agent ORDER BY id`).all().map(agentOf));
  }

  agent(agentId: string): ReturnType<Store['agent']> {
    return this.#run(() => {
      const row = this.#sql(`SELECT * FROM agent WHERE id = ?`).get(agentId);
      return row === undefined ? null : agentOf(row);
    });
  }

  report(id: string): Promise<string | null> {
    return this.#run(() => {
      const row = this.#sql(
        `SELECT body FROM item WHERE id = ? AND kind = 'report' AND rejCode IS NULL LIMIT 1`,
      ).get(id);
      return row === undefined ? null : textIn(row, 'body');
    });
  }

  reports(filter: { readonly agentId: string | null; readonly limit: number }): ReturnType<Store['reports']> {
    return this.#run(() =>
      this.#sql(
        `SELECT id, agent, min(receivedAt) AS receivedAt, startedAt, symptom, verdict, cause FROM item
           WHERE kind = 'report' AND rejCode IS NULL AND (?1 IS NULL OR agent = ?1) GROUP BY id ORDER BY receivedAt DESC, min(rowid) DESC LIMIT ?2`,
      )
        .all(filter.agentId, filter.limit)
        .map(reportRowOf),
    );
  }

  command(jti: string): ReturnType<Store['command']> {
    return this.#run(() => {
      const row = this.#sql(`SELECT entry FROM command WHERE jti = ?`).get(jti);
      const read = parseJson(textIn(row, 'entry'));
      const entry = commandReportSchema.safeParse(read.ok ? read.value : null);
      return entry.success ? entry.data : null;
    });
  }

  close(): Promise<void> {
    return this.#run(() => this.#database.close());
  }

  /** A place is kept only where the one before it is: the stream of an epoch has no holes, whoever sends what and when. */
  #keep(item: StoredItem): Committed {
    const { agentId, epoch, seq, fromSeq } = item;
    const acked = this.#acked(agentId, epoch) ?? 0;
    if (seq <= acked) return 'duplicate';
    if (fromSeq > acked + 1) return 'gap';
    this.#insert(item, acked + 1);
    this.#sql(
      `INSERT INTO stream VALUES (?1, ?2, ?3) ON CONFLICT (agent, epoch) DO UPDATE SET acked = ?3`,
    ).run(agentId, epoch, seq);
    if (item.kind === 'cmd.state' && item.rejected === null) this.#keepState(item.body);
    return 'stored';
  }

  #insert(item: StoredItem, firstFree: number): void {
    const shown = item.summary ?? { startedAt: null, symptom: null, verdict: null, cause: null };
    const refused = item.rejected ?? { code: null, msg: null };
    const from = Math.max(item.fromSeq, firstFree);
    this.#sql(`INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(
      item.agentId,
      item.epoch,
      item.seq,
      from,
      item.id,
      item.kind,
      item.ts,
      item.monoMs,
      item.boot,
      item.receivedAt,
      item.body,
      shown.startedAt,
      shown.symptom,
      shown.verdict,
      shown.cause,
      refused.code,
      refused.msg,
    );
  }

  #keepState(body: string): void {
    const read = parseJson(body);
    const entry = commandReportSchema.safeParse(read.ok ? read.value : null);
    if (!entry.success) return;
    this.#sql(
      `INSERT INTO command VALUES (?1, ?2, ?3) ON CONFLICT (jti) DO UPDATE SET rev = ?2, entry = ?3 WHERE rev < ?2`,
    ).run(entry.data.jti, entry.data.rev, JSON.stringify(entry.data));
  }

  #acked(agentId: string, epoch: string): number | null {
    const row = this.#sql(`SELECT acked FROM stream WHERE agent = ? AND epoch = ?`).get(agentId, epoch);
    return row === undefined ? null : numberIn(row, 'acked');
  }

  #sql(text: string): StatementSync {
    const known = this.#statements.get(text) ?? this.#database.prepare(text);
    this.#statements.set(text, known);
    return known;
  }

  #transaction<T>(work: () => T): Promise<T> {
    return this.#run(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        const value = work();
        this.#database.exec('COMMIT');
        return value;
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  /** The contract is asynchronous for stores over a network; this one answers in the same turn. */
  #run<T>(work: () => T): Promise<T> {
    try {
      return Promise.resolve(work());
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error('storage failed', { cause: error }));
    }
  }
}
