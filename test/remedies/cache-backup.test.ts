import { describe, expect, it } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import type { FileLink } from '../../hal/contracts/links.ts';
import type { Storage } from '../../hal/contracts/storage.ts';
import { bringBack, moveToBackup, tryRestore } from '../../src/remedies/cache-backup.ts';
import { planCache } from '../../src/remedies/plan-cache.ts';
import { cacheTerminal, treeOf } from '../support/cache-terminal.ts';
import type { CacheTerminal } from '../support/cache-terminal.ts';

const folder = '/backup/clear-cache-0a1b';
const original = { '/data/cache/a': 10, '/data/cache/b': 20, '/data/cache/c/d': 30 };

function filled(wrap?: (files: FileLink) => FileLink): CacheTerminal & { readonly storage: Storage } {
  const made = cacheTerminal(wrap === undefined ? {} : { wrap });
  for (const [path, bytes] of Object.entries(original)) made.files.put(path, { bytes });
  if (made.terminal.storage === undefined) throw new Error('a cache terminal has storage');
  return { ...made, storage: made.terminal.storage };
}

const move = async (made: ReturnType<typeof filled>) =>
  moveToBackup(made.treatment, made.storage, await planCache(made.storage), folder);

/** Files whose nth rename fails. */
const failingAt =
  (nth: number, code: 'io' | 'no-device') =>
  (files: FileLink): FileLink => {
    let renames = 0;
    return {
      ...files,
      rename: (from, to) => {
        renames += 1;
        return renames === nth ? Promise.resolve(failed(code, 'it failed')) : files.rename(from, to);
      },
    };
  };

describe('moving to the backup', () => {
  it('notes where entries go before the first of them moves, and moves all', async () => {
    const made = filled();
    const moved = await move(made);
    expect(moved.ok && moved.value.map((item) => item.backup)).toEqual([
      `${folder}/data/cache/a`,
      `${folder}/data/cache/b`,
      `${folder}/data/cache/c`,
    ]);
    expect(made.notes).toEqual([{ phase: 'move', from: '/data/cache', to: `${folder}/data/cache` }]);
    expect(await treeOf(made.files, '/data')).toEqual({});
  });

  it('brings everything back when one move fails', async () => {
    const made = filled(failingAt(3, 'io'));
    expect(await move(made)).toMatchObject({ ok: false, fault: { code: 'io' } });
    expect(await treeOf(made.files, '/')).toEqual(original);
    expect(made.notes.at(-1)).toEqual({ phase: 'rolled-back' });
  });

  it('brings everything back when it is cancelled', async () => {
    const made = filled();
    made.abort.abort();
    expect(await move(made)).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
    expect(await treeOf(made.files, '/')).toEqual(original);
  });

  it('passes over what its owner removed meanwhile', async () => {
    const made = filled(failingAt(2, 'no-device'));
    const moved = await move(made);
    expect(moved.ok && moved.value).toHaveLength(2);
  });
});

describe('the backup', () => {
  it('is tried: one entry goes back and returns', async () => {
    const made = filled();
    const moved = await move(made);
    expect(moved.ok && (await tryRestore(made.treatment, made.storage, moved.value))).toMatchObject({
      ok: true,
    });
    expect(made.notes.at(-1)).toMatchObject({ phase: 'try-restore', to: '/data/cache/a' });
    expect(await treeOf(made.files, '/data')).toEqual({});
  });

  it('that cannot be restored is undone at once', async () => {
    const made = filled(failingAt(4, 'io'));
    const moved = await move(made);
    expect(moved.ok && (await tryRestore(made.treatment, made.storage, moved.value))).toMatchObject({
      ok: false,
    });
    expect(await treeOf(made.files, '/')).toEqual(original);
  });

  it('comes back from the journal alone, and its folder goes', async () => {
    const made = filled();
    await move(made);
    expect(await bringBack(made.treatment, made.storage)).toMatchObject({ ok: true, value: true });
    expect(await treeOf(made.files, '/')).toEqual(original);
    expect(await made.files.list(folder)).toMatchObject({ ok: false });
  });

  it('never follows a journal outside its folders', async () => {
    const made = filled();
    made.files.put('/data/keys/tmk', { bytes: 3 });
    made.files.put(`${folder}/data/cache/x`, { bytes: 4 });
    made.notes.push(
      { phase: 'move', from: '/data/keys/new', to: `${folder}/data/cache/x` },
      { phase: 'move', from: '/data/cache/y', to: '/data/keys/tmk' },
      { phase: 'move', from: '/data/cache/../keys/z', to: `${folder}/data/cache/x` },
    );
    expect(await bringBack(made.treatment, made.storage)).toMatchObject({ value: false });
    expect(await treeOf(made.files, '/data/keys')).toEqual({ '/data/keys/tmk': 3 });
  });
});
