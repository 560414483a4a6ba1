import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import type { FileLink } from '../../hal/contracts/links.ts';
import { storageSpace } from '../../src/checks/storage-space.ts';
import { clearCache } from '../../src/remedies/clear-cache.ts';
import { evaluateGuards } from '../../src/remedies/evaluate-guards.ts';
import { cacheTerminal, mb, treeOf } from '../support/cache-terminal.ts';
import type { CacheTerminal, CacheTerminalOptions } from '../support/cache-terminal.ts';
import { lookAt } from '../support/looking.ts';
import { quietApp } from '../support/quiet-app.ts';

const cache = {
  '/data/cache/img/a': 20 * mb,
  '/data/cache/img/b': 10 * mb,
  '/data/cache/web/c': 5 * mb,
};
const precious = {
  '/data/keys/tmk': 1,
  '/data/cache/batch/0001.dat': 2,
  '/data/cache/web2/params.xml': 3,
  '/data/app/journal.db': 4,
};

function full(options: CacheTerminalOptions = {}): CacheTerminal {
  const made = cacheTerminal(options);
  for (const [path, bytes] of Object.entries({ ...cache, ...precious })) made.files.put(path, { bytes });
  return made;
}

const verdictOf = async (made: CacheTerminal): Promise<string> =>
  (await storageSpace.run(lookAt(made.terminal))).verdict;

describe('clearing the cache', () => {
  it('frees the storage, keeps a backup elsewhere and touches nothing else', async () => {
    const made = full();
    expect(await verdictOf(made)).toBe('failed');
    const treated = await clearCache.act(made.treatment);
    expect(treated).toMatchObject({
      ok: true,
      value: { changes: [{ backup: '/backup/clear-cache-0a1b' }] },
    });
    expect(await verdictOf(made)).toBe('passed');
    expect(await treeOf(made.files, '/data')).toEqual(precious);
    expect(Object.keys(await treeOf(made.files, '/backup'))).toHaveLength(3);
    expect(made.notes.at(-1)).toEqual({ phase: 'done' });
  });

  it('and undoing it brings back every byte', async () => {
    const made = full();
    await clearCache.act(made.treatment);
    expect(await clearCache.undo?.(made.treatment)).toMatchObject({ ok: true });
    expect(await treeOf(made.files, '/')).toEqual({ ...cache, ...precious });
    expect(await clearCache.undo?.(made.treatment)).toMatchObject({
      ok: false,
      fault: { code: 'no-device' },
    });
  });

  it('frees the storage also where backups lie on the same file system, and says what can still be restored', async () => {
    const made = full({ sameFileSystem: true });
    const treated = await clearCache.act(made.treatment);
    expect(await verdictOf(made)).toBe('passed');
    expect(treated.ok && treated.value.changes[0]?.what.en).toContain('1 of them can be restored');
    expect(await treeOf(made.files, '/data')).toEqual(precious);
    expect(made.notes.filter((note) => note.phase === 'release')).toHaveLength(1);
    expect(await clearCache.undo?.(made.treatment)).toMatchObject({ ok: true });
    expect(Object.keys(await treeOf(made.files, '/data/cache/web'))).toEqual(['/data/cache/web/c']);
  });

  it('does nothing, truthfully, when there is no cache', async () => {
    const made = cacheTerminal();
    expect(await clearCache.act(made.treatment)).toEqual({ ok: true, value: { changes: [] } });
    expect(made.notes).toEqual([]);
  });

  it('lets nothing go from a backup elsewhere when the storage is full of something else', async () => {
    const made = cacheTerminal();
    made.files.put('/data/cache/small', { bytes: 2 * mb });
    made.files.put('/data/app/video', { bytes: 37 * mb });
    await clearCache.act(made.treatment);
    expect(Object.values(await treeOf(made.files, '/backup'))).toEqual([2 * mb]);
    expect(await verdictOf(made)).toBe('failed');
  });

  it('keeps the last backups and makes room by the oldest', async () => {
    const made = full();
    for (const name of ['clear-cache-1', 'clear-cache-2', 'clear-cache-3', 'other'])
      made.files.put(`/backup/${name}/x`, { bytes: 1 });
    await clearCache.act(made.treatment);
    const kept = await made.files.list('/backup');
    expect(kept.ok && kept.value.map((entry) => entry.name)).toEqual([
      'clear-cache-0a1b',
      'clear-cache-1',
      'clear-cache-2',
      'other',
    ]);
  });

  it('refuses a run whose name could lead elsewhere', async () => {
    const made = full();
    expect(await clearCache.act({ ...made.treatment, remedyRunId: '../../data' })).toMatchObject({
      fault: { code: 'refused' },
    });
    expect(await treeOf(made.files, '/')).toEqual({ ...cache, ...precious });
  });
});

/** Acts until the nth change of a file, at which the process dies. */
async function killedAt(nth: number, options: CacheTerminalOptions = {}): Promise<CacheTerminal> {
  let changes = 0;
  const die = new Error('killed');
  const wrap = (files: FileLink): FileLink => ({
    ...files,
    rename: (from, to) => {
      if ((changes += 1) >= nth) throw die;
      return files.rename(from, to);
    },
    remove: (path) => {
      if ((changes += 1) >= nth) throw die;
      return files.remove(path);
    },
  });
  const made = full({ ...options, wrap });
  await clearCache.act(made.treatment).catch((error: unknown) => {
    if (error !== die) throw error;
  });
  changes = -1_000;
  return made;
}

describe('killed half way', () => {
  it.each([1, 2, 3, 4, 5, 6])('at change %i the next start finishes or rolls back', async (nth) => {
    const made = await killedAt(nth);
    expect(await clearCache.recover?.(made.treatment)).toMatchObject({ ok: true });
    const { files } = made;
    const left = await treeOf(files, '/data');
    const done = made.notes.some((note) => note.phase === 'done');
    expect(left).toEqual(done ? precious : { ...cache, ...precious });
    expect(await clearCache.recover?.(made.treatment)).toMatchObject({ ok: true });
  });

  it.each([4, 5, 6, 7, 8])('at change %i on one file system nothing precious is lost', async (nth) => {
    const made = await killedAt(nth, { sameFileSystem: true });
    expect(await clearCache.recover?.(made.treatment)).toMatchObject({ ok: true });
    expect(await treeOf(made.files, '/data')).toMatchObject(precious);
    const phases = made.notes.map((note) => note.phase);
    expect(phases.includes('done') || phases.includes('rolled-back')).toBe(true);
  });
});

const isPrecious = (path: string): boolean =>
  !path.startsWith('/data/cache/') || /(batch01|tmk\.key|params|x\.db)/.test(path);

describe('clearing whatever lies in and around the cache', () => {
  const name = fc.constantFrom('a', 'img', 'batch01', 'tmk.key', 'params', 'x.db', 'deep', '..hidden');
  const place = fc.constantFrom('/data/cache', '/data/cache/web', '/data', '/data/keys', '/etc');
  const files = fc.uniqueArray(
    fc
      .record({ place, path: fc.array(name, { minLength: 1, maxLength: 3 }) })
      .map((file) => `${file.place}/${file.path.join('/')}`),
    { maxLength: 12 },
  );

  it('never touches a path outside the allow-list, nor keys, parameters, journals and batches', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.boolean(), fc.boolean(), async (paths, sameFileSystem, dies) => {
        const touched: string[] = [];
        const wrap = (link: FileLink): FileLink => ({
          ...link,
          rename: (from, to) => {
            touched.push(from, ...(to === '/data/cache' ? [] : [to]));
            return dies && touched.length > 4 ? Promise.resolve(failed('io', 'bad')) : link.rename(from, to);
          },
          remove: (path) => {
            touched.push(path);
            return link.remove(path);
          },
        });
        const made = cacheTerminal({ sameFileSystem, wrap });
        for (const path of paths) {
          const below = paths.some((other) => other !== path && other.startsWith(`${path}/`));
          if (!below) made.files.put(path, { bytes: 5 * mb });
        }
        const before = await treeOf(made.files, '/');
        await clearCache.act(made.treatment);
        await clearCache.recover?.(made.treatment);
        const after = await treeOf(made.files, '/');
        for (const path of touched)
          expect(path.startsWith('/data/cache/') || path.startsWith('/backup/clear-cache-0a1b')).toBe(true);
        for (const [kept, bytes] of Object.entries(before).filter(([found]) => isPrecious(found)))
          expect(after[kept]).toBe(bytes);
      }),
      { numRuns: 500 },
    );
  });
});

const shut = (facts: Parameters<typeof evaluateGuards>[1]): readonly string[] =>
  evaluateGuards(clearCache, facts).flatMap((guard) => (guard.state === 'open' ? [] : [guard.id]));

it('waits for the shop to be settled', () => {
  const settled = { paymentApp: quietApp, nowMs: quietApp.readAtMs };
  const granted = { 'not-tampered': { state: 'open', value: 'sealed' } } as const;
  expect(shut({ ...settled, granted })).toEqual([]);
  expect(shut({ ...settled, granted, paymentApp: { ...quietApp, unsettledCount: 2 } })).toEqual(['settled']);
  expect(shut({ ...settled, granted, paymentApp: null })).toEqual(['no-transaction-open', 'settled']);
});
