import * as fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDiskFree } from '../../../../hal/codecs/linux/disk-free.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';
import { hasProgram, programNote } from '../../../support/has-program.ts';

const sample = `Filesystem            1K-blocks    Used Available Use% Mounted on
/dev/block/mmcblk0p32  12203000 3397576   8657968  29% /data/user/0
/dev/mapper/a-very-long-name-of-a-device
                          61360   10716     48624  19% /cache
`;

test('kibibytes become bytes, and a row that was broken in two is one', () => {
  const told = [
    {
      device: '/dev/block/mmcblk0p32',
      totalBytes: 12_203_000 * 1024,
      availableBytes: 8_657_968 * 1024,
      path: '/data/user/0',
    },
    {
      device: '/dev/mapper/a-very-long-name-of-a-device',
      totalBytes: 61_360 * 1024,
      availableBytes: 48_624 * 1024,
      path: '/cache',
    },
  ];
  expect(parseDiskFree(sample)).toEqual(told);
  expect(parseDiskFree(sample.replaceAll('\n', '\r\n'))).toEqual(told);
});

test('a table in other units, or none, is not told', () => {
  expect(parseDiskFree('Filesystem Size Used Avail Use% Mounted on\n/dev/x 1G 1G 1G 1% /\n')).toBeNull();
  expect(parseDiskFree('df: /nowhere: No such file or directory')).toBeNull();
});

test.runIf(hasAndroidSamples)('df-toybox', () => {
  expect(
    parseDiskFree(androidSample('df-toybox'))?.map(({ path, availableBytes }) => [path, availableBytes]),
  ).toEqual([
    ['/data/user/0', 8_657_968 * 1024],
    ['/cache', 48_624 * 1024],
  ]);
});

test.skipIf(!hasProgram('df'))(`this machine's own table${programNote('df')}`, () => {
  const table = parseDiskFree(execFileSync('df', ['-k', '/'], { encoding: 'utf8' }));
  const { bsize, blocks } = statfsSync('/');
  expect(table?.[0]?.totalBytes).toBe(bsize * blocks);
});

test('broken text gives null or sane rows, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      for (const { totalBytes, availableBytes, path } of parseDiskFree(text) ?? []) {
        expect(Math.min(totalBytes, availableBytes)).toBeGreaterThanOrEqual(0);
        expect(path.startsWith('/')).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});
