import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mountOf, parseMounts } from '../../../hal/links/mount-table.ts';
import { brokenTexts } from '../../support/broken-text.ts';

const sample = `/dev/mmcblk0p2 / ext4 rw,relatime 0 0
/dev/mmcblk0p3 /data ext4 ro,relatime,errors=remount-ro 0 0
tmpfs /data/tmp tmpfs rw,mode=755 0 0
/dev/sda1 /mnt/USB\\040stick vfat rw,errors=remount-ro 0 0
/dev/sdb1 /mnt/USB\\040stick vfat ro 0 0
`;

test('the deepest mount holds a path, the last of equal ones, and names are unescaped', () => {
  const mounts = parseMounts(sample);
  expect(mountOf(mounts, '/data/app/x')).toMatchObject({ path: '/data', type: 'ext4', readOnly: true });
  expect(mountOf(mounts, '/data/tmp')?.device).toBe('tmpfs');
  expect(mountOf(mounts, '/database')?.path).toBe('/');
  expect(mountOf(mounts, '/mnt/USB stick/a')).toMatchObject({ device: '/dev/sdb1', readOnly: true });
});

test('errors=remount-ro is not read-only', () => {
  expect(parseMounts(sample)[3]?.readOnly).toBe(false);
});

test('broken text never throws; a path without a mount has none', () => {
  expect(mountOf([], '/x')).toBeNull();
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      for (const mount of parseMounts(text)) expect(mount.path.startsWith('/')).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
