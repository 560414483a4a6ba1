import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { FileLink } from '../../hal/contracts/links.ts';
import { planCache } from '../../src/remedies/plan-cache.ts';
import { cacheTerminal } from '../support/cache-terminal.ts';
import type { CacheTerminalOptions } from '../support/cache-terminal.ts';

async function plan(
  files: readonly string[],
  options: CacheTerminalOptions = {},
): Promise<readonly string[]> {
  const made = cacheTerminal(options);
  for (const path of files) made.files.put(path, { bytes: 10 });
  const { storage } = made.terminal;
  return storage === undefined ? [] : (await planCache(storage)).map((entry) => entry.path);
}

/** A file link in which one entry is a symbolic link. */
function withLink(path: string): (files: FileLink) => FileLink {
  return (files) => ({
    ...files,
    list: async (folder) => {
      const listed = await files.list(folder);
      if (!listed.ok) return listed;
      return ok(
        listed.value.map((entry) =>
          `${folder}/${entry.name}` === path ? Object.assign({}, entry, { kind: 'other' }) : entry,
        ),
      );
    },
  });
}

/** A file link that may not look into folders called `secret`. */
const unreadable = (files: FileLink): FileLink => ({
  ...files,
  list: (folder) =>
    folder.endsWith('/secret') ? Promise.resolve(failed('denied', 'no right')) : files.list(folder),
});

describe('the plan', () => {
  it('takes folders whole where everything in them may go, and sums them up', async () => {
    const { files, terminal } = cacheTerminal();
    files.put('/data/cache/img/a', { bytes: 10 });
    files.put('/data/cache/img/deep/b', { bytes: 20 });
    files.put('/data/cache/c', { bytes: 5 });
    expect(terminal.storage && (await planCache(terminal.storage))).toEqual([
      { path: '/data/cache/c', bytes: 5, modifiedMs: 0 },
      { path: '/data/cache/img', bytes: 30, modifiedMs: 0 },
    ]);
  });

  it('leaves alone what is no cache, and the folders that hold it', async () => {
    expect(
      await plan([
        '/data/cache/mixed/batch01.dat',
        '/data/cache/mixed/img1',
        '/data/cache/mixed/deeper/img2',
        '/data/cache/keys/anything',
        '/data/cache/img3',
      ]),
    ).toEqual(['/data/cache/img3', '/data/cache/mixed/deeper', '/data/cache/mixed/img1']);
  });

  it('never goes outside the allowed folders', async () => {
    expect(await plan(['/data/keys/tmk', '/data/cache2/x', '/data/app/y', '/etc/z'])).toEqual([]);
  });

  it('follows no link, neither in a cache folder nor the cache folder itself', async () => {
    const files = ['/data/cache/a/x', '/data/cache/a/link', '/data/cache/b'];
    expect(await plan(files, { wrap: withLink('/data/cache/a/link') })).toEqual([
      '/data/cache/a/x',
      '/data/cache/b',
    ]);
    expect(await plan(files, { wrap: withLink('/data/cache') })).toEqual([]);
  });

  it('refuses folders of a profile that name too much or touch the backups', async () => {
    const files = ['/data/cache/a', '/backup/old/b'];
    for (const cachePaths of [['/'], ['/data'], ['/data/../data/cache'], ['/backup/old'], ['data/cache']])
      expect(await plan(files, { cachePaths })).toEqual([]);
  });

  it('does not touch what it cannot read, and survives folders that are not there', async () => {
    expect(await plan(['/data/cache/secret/x', '/data/cache/y'], { wrap: unreadable })).toEqual([
      '/data/cache/y',
    ]);
    expect(await plan(['/data/cache/y'], { cachePaths: ['/data/gone', '/data/cache'] })).toEqual([
      '/data/cache/y',
    ]);
  });

  it('leaves empty folders and bottomless ones alone', async () => {
    const deep = `/data/cache/${'d/'.repeat(20)}x`;
    expect(await plan([deep])).toEqual([]);
    const made = cacheTerminal();
    made.files.putFolder('/data/cache/empty');
    expect(made.terminal.storage && (await planCache(made.terminal.storage))).toEqual([]);
  });
});
