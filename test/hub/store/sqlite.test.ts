import { copyFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../src/hub/store/sqlite.ts';
import { describeStore, storedItem } from '../../conformance/store.ts';
import { testFolder } from '../../support/fleet.ts';

describeStore('the database file', () => {
  const folder = testFolder();
  const path = join(folder.path, 'deep', 'hub.db');
  return Promise.resolve({
    open: () => Promise.resolve(openSqliteStore(path)),
    dispose: () => Promise.resolve(folder.remove()),
  });
});

describe('the database file of a hub', () => {
  it('is refused when it is damaged: a hub never begins a new history by itself', () => {
    const folder = testFolder();
    const path = join(folder.path, 'hub.db');
    writeFileSync(path, 'something else entirely '.repeat(400));
    expect(() => openSqliteStore(path)).toThrow(/database/);
    expect(readdirSync(folder.path)).toContain('hub.db');
    folder.remove();
  });

  it('keeps all of a commit or nothing of it, and takes more when there is room again', async () => {
    const folder = testFolder();
    const path = join(folder.path, 'hub.db');
    const store = openSqliteStore(path);
    await store.commit([storedItem(1)]);
    const outside = new DatabaseSync(path);
    outside.exec('BEGIN IMMEDIATE');
    outside.exec(
      `CREATE TRIGGER full BEFORE INSERT ON item WHEN NEW.seq = 3 BEGIN SELECT RAISE(FAIL, 'disk full'); END`,
    );
    outside.exec('COMMIT');
    await expect(store.commit([storedItem(2), storedItem(3)])).rejects.toThrow('disk full');
    const greeting = { agentId: 'a', model: '', version: '', queued: 0, dropped: 0, at: '' };
    expect((await store.greet({ ...greeting, epoch: storedItem(1).epoch })).ackSeq).toBe(1);
    outside.exec('DROP TRIGGER full');
    outside.close();
    expect(await store.commit([storedItem(2), storedItem(3)])).toEqual(['stored', 'stored']);
    await store.close();
    folder.remove();
  });

  it('is for its owner alone', () => {
    const folder = testFolder();
    void openSqliteStore(join(folder.path, 'hub.db')).close();
    expect(statSync(join(folder.path, 'hub.db')).mode & 0o777).toBe(0o600);
    folder.remove();
  });

  it('can be copied while it is in use, and read by others', async () => {
    const folder = testFolder();
    const path = join(folder.path, 'hub.db');
    const store = openSqliteStore(path);
    await store.commit([storedItem(1)]);
    const reader = new DatabaseSync(path, { readOnly: true });
    expect(reader.prepare(`SELECT count(*) AS n FROM item`).get()).toEqual({ n: 1 });
    reader.exec(`VACUUM INTO '${join(folder.path, 'backup.db')}'`);
    reader.close();
    copyFileSync(join(folder.path, 'backup.db'), join(folder.path, 'restored.db'));
    const restored = openSqliteStore(join(folder.path, 'restored.db'));
    expect(await restored.commit([storedItem(1), storedItem(2)])).toEqual(['duplicate', 'stored']);
    await restored.close();
    await store.close();
    folder.remove();
  });
});
