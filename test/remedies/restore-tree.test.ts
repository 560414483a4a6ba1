import { expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import { createMemoryFiles } from '../../hal/links/memory-files.ts';
import { restoreTree } from '../../src/remedies/restore-tree.ts';
import { treeOf } from '../support/cache-terminal.ts';

it('brings a tree back to where it was', async () => {
  const files = createMemoryFiles({});
  files.put('/backup/img/a', { bytes: 1 });
  expect(await restoreTree(files, '/backup/img', '/data/cache/img')).toEqual(ok(true));
  expect(await treeOf(files, '/data')).toEqual({ '/data/cache/img/a': 1 });
});

it('merges with what was written meanwhile, which wins', async () => {
  const files = createMemoryFiles({});
  files.put('/backup/img/a', { bytes: 1 });
  files.put('/backup/img/deep/b', { bytes: 2 });
  files.put('/data/cache/img/a', { bytes: 9 });
  files.put('/data/cache/img/deep/c', { bytes: 3 });
  expect(await restoreTree(files, '/backup/img', '/data/cache/img')).toEqual(ok(true));
  expect(await treeOf(files, '/')).toEqual({
    '/data/cache/img/a': 9,
    '/data/cache/img/deep/b': 2,
    '/data/cache/img/deep/c': 3,
  });
});

it('has nothing to bring back when the backup is gone, and tells a fault of the way', async () => {
  const files = createMemoryFiles({});
  expect(await restoreTree(files, '/backup/img', '/data/cache/img')).toEqual(ok(false));
  const broken = { ...files, rename: () => Promise.resolve(failed('io', 'bad block')) };
  expect(await restoreTree(broken, '/backup/img', '/data/cache/img')).toMatchObject({
    fault: { code: 'io' },
  });
});

it('drops a copy that was cut off, but not a file that is merely called so', async () => {
  const files = createMemoryFiles({});
  files.put('/backup/img/a.partial', { bytes: 1 });
  files.put('/backup/img/download.partial', { bytes: 2 });
  files.put('/data/cache/img/a', { bytes: 9 });
  expect(await restoreTree(files, '/backup/img', '/data/cache/img')).toEqual(ok(true));
  expect(await treeOf(files, '/')).toEqual({ '/data/cache/img/a': 9, '/data/cache/img/download.partial': 2 });
});
