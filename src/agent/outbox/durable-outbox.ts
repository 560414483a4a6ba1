import { closeSync, openSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { Random } from '../../../hal/contracts/random.ts';
import type { Time } from '../../../hal/contracts/time.ts';
import type { Log } from '../../runtime/log.ts';
import { wireLimits } from '../../wire/limits.table.ts';
import { parseJson } from '../../wire/parse-json.ts';
import { uuidV7 } from '../../wire/uuid-v7.ts';
import { renumber } from './begin-epoch.ts';
import { cutGapAt, dropOverflow, recordHoles } from './drop-overflow.ts';
import type { Stamp } from './gap-record.ts';
import type { Outbox, OutboxItem, OutboxRow, PutOutcome, Rejection, Resumed, Waiting } from './outbox.ts';
import type { OutboxBounds } from './outbox-bounds.table.ts';
import { damageMark } from './outbox-database.ts';
import { numberIn, rowOf, textIn, weightNumbers } from './outbox-rows.ts';
import { isDamage, isRefusal } from './sqlite-fault.ts';

/** Dead letters kept, newest first. */
const deadLetters = 1_000;

/** What an outbox is made of. */
export interface OutboxParts {
  readonly database: DatabaseSync;
  /** Null when the database is in memory. */
  readonly path: string | null;
  readonly bounds: OutboxBounds;
  /** Id of this boot of the terminal. */
  readonly boot: string;
  readonly time: Time;
  readonly random: Random;
  readonly log: Log;
}

/** An outbox over an opened database. Every change is on the disk when its method returns. */
export function createDurableOutbox(parts: OutboxParts): Outbox {
  return new DurableOutbox(parts);
}

class DurableOutbox implements Outbox {
  readonly path: string | null;
  readonly #parts: OutboxParts;
  readonly #database: DatabaseSync;
  readonly #listeners: (() => void)[] = [];
  #epoch: string;
  #underWaySeq = 0;
  #depth = 0;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#database = parts.database;
    this.path = parts.path;
    const epoch = textIn(
      this.#database.prepare(`SELECT value FROM meta WHERE name = 'epoch'`).get(),
      'value',
    );
    this.#epoch = epoch === '' ? this.#newId() : epoch;
    if (epoch === '') this.together(() => this.#setMeta('epoch', this.#epoch));
  }

  get epoch(): string {
    return this.#epoch;
  }

  put(item: OutboxItem): PutOutcome {
    if (this.isKnown(item.id)) return 'known';
    const bytes = Buffer.byteLength(item.body);
    const fits = bytes <= wireLimits.bodyBytes && parseJson(item.body).ok;
    const written = this.together(() => {
      this.#database.prepare(`INSERT OR IGNORE INTO queued_id VALUES (?)`).run(item.id);
      if (fits) this.#insert(item, bytes);
      else this.#bury(item, { seq: 0, code: 'unsendable', msg: `${String(bytes)} bytes` });
    });
    if (!written) return 'failed';
    return fits ? 'queued' : 'unsendable';
  }

  passOver(id: string): void {
    this.together(() => this.#database.prepare(`INSERT OR IGNORE INTO queued_id VALUES (?)`).run(id));
  }

  together(work: () => void): boolean {
    if (this.#depth > 0) {
      work();
      return true;
    }
    const lastBefore = this.#last();
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      this.#depth += 1;
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isOpen && this.#database.isTransaction) this.#database.exec('ROLLBACK');
      this.#giveUp(error);
      return false;
    } finally {
      this.#depth = 0;
    }
    if (this.#last() > lastBefore) for (const listener of this.#listeners) listener();
    return true;
  }

  isKnown(id: string): boolean {
    return this.#row(`SELECT 1 FROM queued_id WHERE id = ?`, id) !== undefined;
  }

  forgetIdsBut(ids: ReadonlySet<string>): void {
    this.together(() => {
      const forget = this.#database.prepare(`DELETE FROM queued_id WHERE id = ?`);
      for (const row of this.#database.prepare(`SELECT id FROM queued_id`).all()) {
        const id = textIn(row, 'id');
        const waits = this.#database.prepare(`SELECT 1 FROM item WHERE id = ?`).get(id) !== undefined;
        if (!ids.has(id) && !waits) forget.run(id);
      }
    });
  }

  waiting(): Waiting {
    const row = this.#row(
      `SELECT count(*) AS n, sum(bytes) AS bytes, min(fromSeq) AS next FROM item WHERE ackedMs IS NULL`,
    );
    const oldest = this.#row(`SELECT ts FROM item WHERE ackedMs IS NULL ORDER BY seq LIMIT 1`);
    const last = this.#last();
    return {
      next: numberIn(row, 'n') === 0 ? last + 1 : numberIn(row, 'next'),
      last,
      count: numberIn(row, 'n'),
      bytes: numberIn(row, 'bytes'),
      oldestTs: oldest === undefined ? null : textIn(oldest, 'ts'),
      dropped: Number(this.#meta('dropped') ?? 0),
    };
  }

  after(seq: number, limit: { readonly rows: number; readonly bytes: number }): readonly OutboxRow[] {
    const rows: OutboxRow[] = [];
    let bytes = 0;
    try {
      const statement = this.#database.prepare(
        `SELECT * FROM item WHERE ackedMs IS NULL AND seq > ? ORDER BY seq LIMIT ?`,
      );
      for (const stored of statement.iterate(seq, Math.max(1, limit.rows))) {
        const row = rowOf(stored);
        bytes += row.bytes;
        if (rows.length > 0 && bytes > limit.bytes) break;
        rows.push(row);
      }
    } catch (error) {
      this.#giveUp(error);
    }
    return rows;
  }

  underWay(seq: number): void {
    this.#underWaySeq = seq;
  }

  acked(seq: number, rejections: readonly Rejection[]): void {
    this.together(() => {
      for (const rejection of rejections) this.#buryPlace(rejection);
      this.#database
        .prepare(`UPDATE item SET ackedMs = ? WHERE ackedMs IS NULL AND seq <= ?`)
        .run(this.#now(), seq);
      this.#cutTail();
    });
  }

  resume(ackSeq: number): Resumed {
    this.#underWaySeq = 0;
    if (ackSeq > this.#last()) {
      this.#beginEpoch();
      return 'ahead';
    }
    this.together(() => {
      cutGapAt(this.#database, ackSeq, () => this.#stamp());
      this.#database
        .prepare(`UPDATE item SET ackedMs = ? WHERE ackedMs IS NULL AND seq <= ?`)
        .run(this.#now(), ackSeq);
      this.#database.prepare(`UPDATE item SET ackedMs = NULL WHERE seq > ?`).run(ackSeq);
      this.#countDropped(recordHoles(this.#database, ackSeq, this.#last(), () => this.#stamp()));
      this.#cutTail();
    });
    return 'resumed';
  }

  onPut(listener: () => void): void {
    this.#listeners.push(listener);
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #insert(item: OutboxItem, bytes: number): void {
    const { id, ts, atMs, monoMs, boot } = { ...this.#stamp(), id: item.id };
    const seq = this.#last() + 1;
    this.#database
      .prepare(
        `INSERT INTO item (seq, fromSeq, id, kind, weight, ts, atMs, monoMs, boot, bytes, body) VALUES (?1, ?1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(seq, id, item.kind, weightNumbers[item.weight], ts, atMs, monoMs, boot, bytes, item.body);
    this.#setMeta('last', String(seq));
    const { bounds, time } = this.#parts;
    const dropped = dropOverflow({
      database: this.#database,
      bounds,
      nowMs: time.now(),
      underWaySeq: this.#underWaySeq,
      stamp: () => this.#stamp(),
    });
    this.#countDropped(dropped);
  }

  #bury(item: Pick<OutboxItem, 'id' | 'kind'>, rejection: Rejection): void {
    this.#database
      .prepare(`INSERT INTO dead_letter (epoch, seq, id, kind, code, msg, atMs) VALUES (?, ?, ?, ?, ?, ?, ?)`)
      .run(this.#epoch, rejection.seq, item.id, item.kind, rejection.code, rejection.msg, this.#now());
    this.#database
      .prepare(`DELETE FROM dead_letter WHERE n <= (SELECT max(n) FROM dead_letter) - ?`)
      .run(deadLetters);
  }

  /** The place stays in the tail: a hub restored from a backup must find no hole there. */
  #buryPlace(rejection: Rejection): void {
    const row = this.#database
      .prepare(`SELECT id, kind FROM item WHERE seq = ? AND ackedMs IS NULL`)
      .get(rejection.seq);
    if (row !== undefined) this.#bury({ id: textIn(row, 'id'), kind: textIn(row, 'kind') }, rejection);
  }

  #cutTail(): void {
    const { tailRows, tailMs } = this.#parts.bounds;
    this.#database
      .prepare(
        `DELETE FROM item WHERE ackedMs IS NOT NULL AND (ackedMs < ?1 OR seq <= (SELECT seq FROM item WHERE ackedMs IS NOT NULL
         ORDER BY seq DESC LIMIT 1 OFFSET ?2))`,
      )
      .run(this.#now() - tailMs, tailRows);
  }

  #beginEpoch(): void {
    const epoch = this.#newId();
    const begun = this.together(() => {
      this.#setMeta('epoch', epoch);
      this.#setMeta('last', String(renumber(this.#database)));
    });
    if (begun) this.#epoch = epoch;
  }

  /** Inside a transaction the whole of it is given up by `together`. */
  #giveUp(error: unknown): void {
    if (!isRefusal(error)) throw error;
    const detail = error instanceof Error ? error.message : 'unknown';
    this.#parts.log.write('error', 'outbox-refused', { detail });
    if (isDamage(error) && this.path !== null) markDamaged(this.path);
  }

  #last(): number {
    return Number(this.#meta('last') ?? 0);
  }

  #countDropped(count: number): void {
    if (count > 0) this.#setMeta('dropped', String(Number(this.#meta('dropped') ?? 0) + count));
  }

  /** Reading a broken disk finds nothing; what needs the answer is then refused as well. */
  #row(
    sql: string,
    ...values: readonly SQLInputValue[]
  ): Readonly<Record<string, SQLOutputValue>> | undefined {
    try {
      return this.#database.prepare(sql).get(...values);
    } catch (error) {
      this.#giveUp(error);
      return undefined;
    }
  }

  #meta(name: string): string | undefined {
    const row = this.#row(`SELECT value FROM meta WHERE name = ?`, name);
    return row === undefined ? undefined : textIn(row, 'value');
  }

  #setMeta(name: string, value: string): void {
    this.#database.prepare(`INSERT OR REPLACE INTO meta VALUES (?, ?)`).run(name, value);
  }

  #stamp(): Stamp {
    const { time, boot } = this.#parts;
    const atMs = time.now();
    return { id: this.#newId(), ts: new Date(atMs).toISOString(), atMs, monoMs: time.monotonicMs(), boot };
  }

  #now(): number {
    return this.#parts.time.now();
  }

  #newId(): string {
    return uuidV7(this.#parts.time.now(), this.#parts.random);
  }
}

/** The next start puts a marked file aside; meanwhile the process goes on with what still works. */
function markDamaged(path: string): void {
  try {
    closeSync(openSync(damageMark(path), 'w', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}
