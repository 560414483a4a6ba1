import { expect, test } from 'vitest';
import { failed } from '../../../../hal/contracts/fault.ts';
import { androidStorage } from '../../../../hal/drivers/android/android-storage.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { androidPrograms } from '../../../support/android-programs.ts';
import { realContext } from '../../../support/driver-context.ts';

const places = {
  dataPath: '/data',
  cachePaths: [],
  logPaths: [],
  backupPath: '/data/local/tmp/b',
  spareBackupPaths: [],
  card: null,
};
const files = {
  ...createMemoryFiles({}),
  statfs: (path: string) => Promise.resolve(failed('denied', path)),
};

test('room by df where an application may not look, by the row of the path', async () => {
  const table =
    'Filesystem            1K-blocks    Used Available Use% Mounted on\n/dev/block/mmcblk0p32  12203000 3397576   8657968  29% /data/user/0\n';
  const commands = androidPrograms({ 'df -k /data': table });
  expect(await androidStorage({ files, commands }, places).status(realContext())).toMatchObject({
    ok: true,
    value: { totalBytes: 12_203_000 * 1024, freeBytes: 8_657_968 * 1024, readOnly: 'unknown' },
  });
});

test('another table, or none, is no room', async () => {
  const other = androidPrograms({ 'df -k /data': 'df: /data: Permission denied' });
  expect(await androidStorage({ files, commands: other }, places).status(realContext())).toMatchObject({
    fault: { code: 'protocol' },
  });
  expect(
    await androidStorage({ files, commands: androidPrograms({}) }, places).status(realContext()),
  ).toMatchObject({
    fault: { code: 'no-device' },
  });
});
