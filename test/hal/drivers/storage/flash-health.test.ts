import { expect, test } from 'vitest';
import { cardState, fileSystemErrors, flashLifeUsed } from '../../../../hal/drivers/storage/flash-health.ts';
import { createFileLink } from '../../../../hal/links/file-link.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { realTime } from '../../../support/real-time.ts';
import { simulatedMachine } from '../../../support/simulated-linux.ts';

const card = { device: 'mmcblk1', mountPath: '/mnt/card' };

test('flash life: fresh, worn out, and not told', async () => {
  expect(await flashLifeUsed(simulatedMachine().seams.files)).toBe(20);
  expect(await flashLifeUsed(simulatedMachine([{ at: 'storage', kind: 'flash-worn' }]).seams.files)).toBe(
    110,
  );
  expect(await flashLifeUsed(createMemoryFiles({}))).toBeNull();
});

test('UFS tells its worse estimate through its controller', async () => {
  const files = createMemoryFiles({});
  const health = '/sys/bus/platform/devices/1d84000.ufshc/health_descriptor';
  files.put(`${health}/life_time_estimation_a`, '0x02\n');
  files.put(`${health}/life_time_estimation_b`, '0x09\n');
  expect(await flashLifeUsed(files)).toBe(90);
});

test('a card’s life is not the flash’s', async () => {
  const files = createMemoryFiles({});
  files.put('/sys/block/mmcblk1/device/type', 'SD\n');
  files.put('/sys/block/mmcblk1/device/life_time', '0x0b 0x0b\n');
  expect(await flashLifeUsed(files)).toBeNull();
});

test('errors of the file system that holds a path', async () => {
  expect(await fileSystemErrors(simulatedMachine().seams.files, '/data')).toBe(0);
  const { seams } = simulatedMachine([{ at: 'storage', kind: 'corrupt' }]);
  expect(await fileSystemErrors(seams.files, '/data/app')).toBe(7);
  expect(await fileSystemErrors(seams.files, '/backup')).toBe(0);
});

test('behind a device mapper: clear with one ext4, unknown with two; other kinds keep no count', async () => {
  const files = createMemoryFiles({});
  files.put('/proc/self/mounts', '/dev/mapper/data /data ext4 rw 0 0\n/dev/sda1 / f2fs rw 0 0\n');
  files.putFolder('/sys/fs/ext4/features');
  files.put('/sys/fs/ext4/dm-3/errors_count', '2\n');
  expect(await fileSystemErrors(files, '/data')).toBe(2);
  expect(await fileSystemErrors(files, '/var')).toBeNull();
  files.put('/sys/fs/ext4/dm-4/errors_count', '0\n');
  expect(await fileSystemErrors(files, '/data')).toBe('unknown');
  expect(await fileSystemErrors(createMemoryFiles({}), '/data')).toBe('unknown');
});

test('this machine: a count, or an honest unknown', async () => {
  const errors = await fileSystemErrors(createFileLink(realTime), '/');
  expect(errors === null || errors === 'unknown' || errors >= 0).toBe(true);
});

test('the card: fine, in its slot but dead, not in its slot', async () => {
  expect(await cardState(simulatedMachine().seams.files, card)).toBe('ok');
  expect(await cardState(simulatedMachine([{ at: 'storage', kind: 'card-bad' }]).seams.files, card)).toBe(
    'bad',
  );
  const empty = createMemoryFiles({});
  empty.putFolder('/sys/block/mmcblk0');
  expect(await cardState(empty, card)).toBe('absent');
});

test('nobody lists the devices, or what is mounted: then nobody knows of a card', async () => {
  expect(await cardState(createMemoryFiles({}), card)).toBe('unknown');
  const files = createMemoryFiles({});
  files.putFolder('/sys/block/mmcblk1');
  for (const table of ['', '权限不够\n', '/dev/mmcblk1p1 /mnt/car']) {
    files.put('/proc/self/mounts', table);
    expect(await cardState(files, card)).toBe('unknown');
  }
});

test('a mounted card that cannot be listed is bad, one that may not be is unknown', async () => {
  const files = createMemoryFiles({});
  files.putFolder('/sys/block/mmcblk1');
  files.put('/proc/self/mounts', '/dev/root / ext4 ro 0 0\n/dev/mmcblk1p1 /mnt/card vfat rw 0 0\n');
  expect(await cardState(files, card)).toBe('bad');
  const list = files.list.bind(files);
  const forbidding = {
    ...files,
    list: (path: string) =>
      path === '/mnt/card'
        ? Promise.resolve({ ok: false, fault: { code: 'denied', detail: '' } } as const)
        : list(path),
  };
  expect(await cardState(forbidding, card)).toBe('unknown');
});
