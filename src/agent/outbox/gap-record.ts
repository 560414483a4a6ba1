import type { DatabaseSync } from 'node:sqlite';
import type { Gap } from '../../wire/gap.ts';
import { gapWeight } from './outbox-rows.ts';

/** Stamps what is written: id, wall time and boot. */
export interface Stamp {
  readonly id: string;
  readonly ts: string;
  readonly atMs: number;
  readonly monoMs: number;
  readonly boot: string;
}

/** Writes the record that stands for places `from` to `to`, which must be free. */
export function writeGap(database: DatabaseSync, gap: Omit<Gap, 'n'>, stamp: Stamp): void {
  const body = JSON.stringify({ ...gap, n: gap.to - gap.from + 1 } satisfies Gap);
  database
    .prepare(
      `INSERT INTO item (seq, fromSeq, id, kind, weight, ts, atMs, monoMs, boot, bytes, body) VALUES (?, ?, ?, 'gap', ${gapWeight}, ?, ?, ?, ?, ?, ?)`,
    )
    .run(gap.to, gap.from, stamp.id, stamp.ts, stamp.atMs, stamp.monoMs, stamp.boot, body.length, body);
}
