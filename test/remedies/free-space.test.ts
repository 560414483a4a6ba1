import { describe, expect, it } from 'vitest';
import { storageSpace } from '../../src/checks/storage-space.ts';
import { freeSpace } from '../../src/remedies/free-space.ts';
import { cacheTerminal, mb, treeOf } from '../support/cache-terminal.ts';
import type { CacheTerminal } from '../support/cache-terminal.ts';
import { lookAt } from '../support/looking.ts';

const leftovers = { '/data/crash/core.1': 18 * mb, '/data/log/app.1.log': 14 * mb };
const stays = { '/data/cache/img': 2 * mb, '/data/app/video': 1 * mb, '/data/crash/keys/k': 1 };

function full(sameFileSystem = false): CacheTerminal {
  const made = cacheTerminal({ sameFileSystem, logPaths: ['/data/log'], leftoverPaths: ['/data/crash'] });
  for (const [path, bytes] of Object.entries({ ...leftovers, ...stays })) made.files.put(path, { bytes });
  return made;
}

describe('freeing space', () => {
  it('clears leftovers and old logs, and nothing else', async () => {
    const made = full();
    expect(await freeSpace.fits?.(made.treatment)).toBe(true);
    expect(await freeSpace.act(made.treatment)).toMatchObject({ ok: true });
    expect(await treeOf(made.files, '/data')).toEqual(stays);
    expect((await storageSpace.run(lookAt(made.terminal))).verdict).toBe('passed');
  });

  it('and undoing brings everything back', async () => {
    const made = full();
    await freeSpace.act(made.treatment);
    expect(await freeSpace.undo?.(made.treatment)).toMatchObject({ ok: true });
    expect(await treeOf(made.files, '/data')).toEqual({ ...leftovers, ...stays });
  });

  it('lets the oldest go where backups lie on the same file system', async () => {
    const made = full(true);
    await freeSpace.act(made.treatment);
    expect(made.notes.map(({ phase }) => phase)).toContain('release');
    expect((await storageSpace.run(lookAt(made.terminal))).verdict).toBe('passed');
    expect(await treeOf(made.files, '/data')).toEqual(stays);
  });

  it('does not fit where there is nothing to clear', async () => {
    expect(await freeSpace.fits?.(cacheTerminal().treatment)).toBe(false);
  });

  it('a killed run is taken back', async () => {
    const made = full();
    await made.files.rename('/data/crash/core.1', '/backup/clear-cache-0a1b/data/crash/core.1');
    made.notes.push({ phase: 'move', from: '/data/crash', to: '/backup/clear-cache-0a1b/data/crash' });
    expect(await freeSpace.recover?.(made.treatment)).toMatchObject({ ok: true });
    expect(await treeOf(made.files, '/data')).toEqual({ ...leftovers, ...stays });
    expect(made.notes.at(-1)).toEqual({ phase: 'rolled-back' });
  });
});
