import type { DatabaseSync } from 'node:sqlite';
import { numberIn } from './outbox-rows.ts';

/**
 * Numbers everything without an ack from 1 again, keeping its order, and forgets the acked tail. A gap record then tells its new
 * places. Returns the highest place given.
 */
export function renumber(database: DatabaseSync): number {
  const rows = database.prepare(`SELECT seq, fromSeq FROM item WHERE ackedMs IS NULL ORDER BY seq`).all();
  database.exec(`DELETE FROM item WHERE ackedMs IS NOT NULL; UPDATE item SET seq = -seq;`);
  const place = database.prepare(`UPDATE item SET seq = ?, fromSeq = ? WHERE seq = ?`);
  const tellGap = database.prepare(
    `UPDATE item SET body = json_set(body, '$.from', ?1, '$.to', ?2),
       bytes = length(json_set(body, '$.from', ?1, '$.to', ?2)) WHERE seq = ?2 AND kind = 'gap'`,
  );
  let last = 0;
  for (const row of rows) {
    const from = last + 1;
    last += numberIn(row, 'seq') - numberIn(row, 'fromSeq') + 1;
    place.run(last, from, -numberIn(row, 'seq'));
    tellGap.run(from, last);
  }
  return last;
}
