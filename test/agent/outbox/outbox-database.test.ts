import { mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outbox } from '../../../src/agent/outbox/outbox.ts';
import { damageMark } from '../../../src/agent/outbox/outbox-database.ts';
import { queueForgotten } from '../../../src/agent/outbox/queue-forgotten.ts';
import { silentLog } from '../../../src/runtime/log.ts';
import { openTestOutbox, testFolder } from '../../support/fleet.ts';
import type { TestFolder } from '../../support/fleet.ts';
import { sampleReport } from '../../support/sample-report.ts';

const item = { id: 'i-1', kind: 'note', weight: 'normal', body: '{}' } as const;

describe('an outbox on a disk that fails', () => {
  let folder: TestFolder;
  let path: string;
  let outbox: Outbox | null;
  const open = (): Outbox => {
    outbox = openTestOutbox(folder.path).outbox;
    return outbox;
  };
  beforeEach(() => {
    folder = testFolder();
    path = join(folder.path, 'outbox.db');
    outbox = null;
  });
  afterEach(() => {
    outbox?.close();
    folder.remove();
  });
  /** A file with one item, closed in good order. */
  const written = (): void => {
    open().put(item);
    outbox?.close();
  };

  it.each([
    [
      'is no database',
      (): void => writeFileSync(path, 'not a database at all, but long enough to be read'.repeat(100)),
    ],
    ['has a damaged page', (): void => damage(path, 4_096)],
    ['has a damaged beginning', (): void => damage(path, 0)],
    ['was found damaged while in use', (): void => writeFileSync(damageMark(path), '')],
  ])('that %s is put aside, and a new epoch begins', (_what, break_) => {
    written();
    break_();
    const fresh = open();
    expect(fresh.path).toBe(path);
    expect(fresh.waiting()).toMatchObject({ count: 0, last: 0 });
    expect(fresh.put(item)).toBe('queued');
    expect(readdirSync(folder.path).some((name) => /^outbox\.db\.damaged-\d+$/.test(name))).toBe(true);
  });

  it('whose log of changes is damaged loses at most what was in it, and goes on', () => {
    written();
    writeFileSync(`${path}-wal`, Buffer.alloc(8_192, 0xa5));
    const again = open();
    expect(again.after(0, { rows: 9, bytes: 1e9 })).toHaveLength(1);
    expect(again.put({ ...item, id: 'i-2' })).toBe('queued');
  });

  it('that is empty is a new one', () => {
    written();
    truncateSync(path, 0);
    expect(open().waiting().last).toBe(0);
  });

  it.each([
    ['that is a file', (): void => writeFileSync(join(folder.path, 'data'), '')],
    [
      'with a folder where the file should be',
      (): void => void mkdirSync(join(folder.path, 'data', 'outbox.db'), { recursive: true }),
    ],
  ])('works in memory in a folder %s', (_what, make) => {
    make();
    outbox = openTestOutbox(join(folder.path, 'data')).outbox;
    expect(outbox.path).toBeNull();
    expect(outbox.put(item)).toBe('queued');
    expect(outbox.after(0, { rows: 9, bytes: 1e9 })).toHaveLength(1);
  });

  it('that is full refuses, keeps what it has, and takes again when there is room', () => {
    const full = openTestOutbox(folder.path);
    outbox = full.outbox;
    expect(outbox.put(item)).toBe('queued');
    limitPages(full.database, 0);
    const report = sampleReport({ id: 'r-1', agent: { id: 'a', version: 'x'.repeat(200_000) } });
    const source = { reportIds: () => ['r-1'], report: () => report };
    expect(queueForgotten(source, outbox, silentLog)).toBe(0);
    expect(outbox.isKnown('r-1')).toBe(false);
    expect(outbox.after(0, { rows: 9, bytes: 1e9 }).map(({ id }) => id)).toEqual(['i-1']);
    outbox.acked(1, []);
    limitPages(full.database, 1_000_000);
    expect(queueForgotten(source, outbox, silentLog)).toBe(1);
    expect(queueForgotten(source, outbox, silentLog)).toBe(0);
    expect(outbox.waiting().last).toBe(2);
  });

  it('does nothing, and throws nothing, once it is closed', () => {
    const closed = open();
    closed.put(item);
    closed.close();
    expect(closed.put({ ...item, id: 'i-2' })).toBe('failed');
    expect(closed.after(0, { rows: 9, bytes: 1e9 })).toEqual([]);
    closed.acked(1, []);
    closed.close();
  });
});

function damage(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0x5a, at, at + 4_096);
  writeFileSync(path, bytes);
}

/** Lets a database grow to so many pages and no more: a full disk, as SQLite sees it. */
function limitPages(database: DatabaseSync, pages: number): void {
  database.exec(`PRAGMA max_page_count = ${String(Math.max(1, pages))}`);
}
