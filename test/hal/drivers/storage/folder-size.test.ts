import { expect, test } from 'vitest';
import { folderSize } from '../../../../hal/drivers/storage/folder-size.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { abortedSignal } from '../../../support/driver-context.ts';

const never = new AbortController().signal;

test('all files below, absent folders none', async () => {
  const files = createMemoryFiles({});
  files.put('/cache/a', { bytes: 10 });
  files.put('/cache/deep/er/b', { bytes: 5 });
  files.put('/other/c', { bytes: 1000 });
  expect(await folderSize(files, ['/cache', '/none'], never)).toEqual({ ok: true, value: 15 });
});

test('endless depth ends', async () => {
  const files = createMemoryFiles({});
  files.put(`/cache${'/d'.repeat(40)}/deep`, { bytes: 10 });
  files.put('/cache/near', { bytes: 1 });
  expect(await folderSize(files, ['/cache'], never)).toEqual({ ok: true, value: 1 });
});

test('a folder that may not be read is told; cancel is heard', async () => {
  const fault = { code: 'denied', detail: 'no' } as const;
  const files = { ...createMemoryFiles({}), list: () => Promise.resolve({ ok: false, fault } as const) };
  expect(await folderSize(files, ['/cache'], never)).toEqual({ ok: false, fault });
  expect(await folderSize(files, ['/cache'], abortedSignal())).toMatchObject({
    ok: false,
    fault: { code: 'cancelled' },
  });
});
