import type { DatabaseSync } from 'node:sqlite';
import type { Gap } from '../../wire/gap.ts';
import { writeGap } from './gap-record.ts';
import type { Stamp } from './gap-record.ts';
import type { OutboxBounds } from './outbox-bounds.table.ts';
import { gapWeight, numberIn, textIn } from './outbox-rows.ts';

/** What decides which items must go. */
export interface Overflow {
  readonly database: DatabaseSync;
  readonly bounds: OutboxBounds;
  readonly nowMs: number;
  /** Items up to here are under way and stay. */
  readonly underWaySeq: number;
  stamp(): Stamp;
}

/** Gives items up until the bounds hold: least dear first, then oldest. Each becomes part of a gap record. Returns how many went. */
export function dropOverflow(overflow: Overflow): number {
  let dropped = 0;
  for (;;) {
    const victim = nextVictim(overflow);
    if (victim === null) return dropped;
    dropPlace(overflow, victim.seq, victim.why);
    dropped += 1;
  }
}

interface Victim {
  readonly seq: number;
  readonly why: Gap['why'];
}

function nextVictim({ database, bounds, nowMs, underWaySeq }: Overflow): Victim | null {
  const size = database
    .prepare(
      `SELECT count(*) AS n, sum(bytes) AS bytes FROM item WHERE ackedMs IS NULL AND weight < ${gapWeight}`,
    )
    .get();
  const tooMany = numberIn(size, 'n') > bounds.rows;
  const tooLarge = numberIn(size, 'bytes') > bounds.bytes;
  const row = database
    .prepare(
      `SELECT seq, atMs FROM item WHERE ackedMs IS NULL AND weight < 2 AND seq > ?1 AND (?2 OR atMs < ?3) ORDER BY weight, seq LIMIT 1`,
    )
    .get(underWaySeq, tooMany || tooLarge ? 1 : 0, nowMs - bounds.ageMs);
  if (row === undefined) return null;
  return { seq: numberIn(row, 'seq'), why: tooMany ? 'too-many' : tooLarge ? 'too-large' : 'too-old' };
}

/** Neighbouring gap records become one, so that a long outage leaves one record and not thousands. */
function dropPlace(overflow: Overflow, seq: number, why: Gap['why']): void {
  const { database, underWaySeq } = overflow;
  const left = database
    .prepare(`SELECT seq, fromSeq FROM item WHERE seq = ? AND kind = 'gap' AND ackedMs IS NULL AND seq > ?`)
    .get(seq - 1, underWaySeq);
  const right = database
    .prepare(`SELECT seq, fromSeq, body FROM item WHERE fromSeq = ? AND kind = 'gap' AND ackedMs IS NULL`)
    .get(seq + 1);
  const from = left === undefined ? seq : numberIn(left, 'fromSeq');
  const to = right === undefined ? seq : numberIn(right, 'seq');
  database
    .prepare(`DELETE FROM item WHERE seq IN (?, ?, ?)`)
    .run(seq - (left === undefined ? 0 : 1), seq, to);
  writeGap(database, { from, to, why }, overflow.stamp());
}

/** Writes gap records for every place after `ackSeq` that no row stands for; returns how many places were missing. */
export function recordHoles(
  database: DatabaseSync,
  ackSeq: number,
  last: number,
  stamp: () => Stamp,
): number {
  const rows = database
    .prepare(
      `SELECT prev + 1 AS a, fromSeq - 1 AS b FROM
         (SELECT fromSeq, LAG(seq, 1, ?1) OVER (ORDER BY seq) AS prev FROM item WHERE seq > ?1) WHERE fromSeq > prev + 1`,
    )
    .all(ackSeq);
  const end = numberIn(database.prepare(`SELECT max(seq) AS seq FROM item`).get(), 'seq');
  const holes = rows.map((row) => ({ from: numberIn(row, 'a'), to: numberIn(row, 'b') }));
  const covered = Math.max(end, ackSeq);
  if (covered < last) holes.push({ from: covered + 1, to: last });
  for (const hole of holes) writeGap(database, { ...hole, why: 'tail-gone' }, stamp());
  return holes.reduce((sum, hole) => sum + hole.to - hole.from + 1, 0);
}

/** A gap record that reaches back before `ackSeq` is cut to what the hub does not have. */
export function cutGapAt(database: DatabaseSync, ackSeq: number, stamp: () => Stamp): void {
  const row = database.prepare(`SELECT seq, body FROM item WHERE fromSeq <= ?1 AND seq > ?1`).get(ackSeq);
  if (row === undefined) return;
  const to = numberIn(row, 'seq');
  const why = /"why":"([a-z-]+)"/.exec(textIn(row, 'body'))?.[1];
  database.prepare(`DELETE FROM item WHERE seq = ?`).run(to);
  writeGap(
    database,
    { from: ackSeq + 1, to, why: why === 'too-large' || why === 'too-old' ? why : 'too-many' },
    stamp(),
  );
}
