import { expect, it } from 'vitest';
import { createMemoryFiles } from '../../hal/links/memory-files.ts';
import { chooseBackupPlace } from '../../src/remedies/backup-place.ts';
import { cacheTerminal, mb } from '../support/cache-terminal.ts';
import type { CacheTerminalOptions } from '../support/cache-terminal.ts';

async function choose(bytes: number, options: CacheTerminalOptions = {}) {
  const { terminal } = cacheTerminal(options);
  if (terminal.storage === undefined) throw new Error('a cache terminal has storage');
  return chooseBackupPlace(terminal.storage, '/', bytes);
}

it('prefers another file system with room', async () => {
  expect(await choose(30 * mb)).toMatchObject({ value: { folder: '/backup', sameFileSystem: false } });
  expect(await choose(30 * mb, { backupBytes: 20 * mb, spareBackupPaths: ['/card/backups'] })).toMatchObject({
    value: { folder: '/card/backups', sameFileSystem: false },
  });
});

it('takes a place on the same file system when no other has room', async () => {
  expect(await choose(30 * mb, { sameFileSystem: true })).toMatchObject({
    value: { folder: '/backup', sameFileSystem: true },
  });
  expect(await choose(65 * mb, { sameFileSystem: true, spareBackupPaths: ['/card'] })).toMatchObject({
    value: { folder: '/backup', sameFileSystem: true },
  });
});

it('refuses when there is no room anywhere, or the only place cannot be written to', async () => {
  expect(await choose(95 * mb)).toMatchObject({ ok: false, fault: { code: 'refused' } });
  const mount = { path: '/', totalBytes: 9, usedElsewhereBytes: 0, readOnly: true, fault: null };
  const files = createMemoryFiles({ mounts: () => [mount] });
  const { terminal } = cacheTerminal({ wrap: () => files });
  expect(terminal.storage && (await chooseBackupPlace(terminal.storage, '/', 1))).toMatchObject({
    fault: { code: 'refused' },
  });
});
