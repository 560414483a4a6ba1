import { expect, test } from 'vitest';
import { folderSize } from '../../../../hal/drivers/storage/folder-size.ts';
import { genericLinux80mm } from '../../../../hal/profiles/generic-linux-80mm.ts';
import { simulatedMachine } from '../../../support/simulated-linux.ts';
import type { SimulatedMachine } from '../../../support/simulated-linux.ts';

const { cachePaths, logPaths, dataPath, backupPath } = genericLinux80mm.storage;
const mebibyte = 1024 ** 2;
const never = new AbortController().signal;

async function freeBytes({ seams }: SimulatedMachine, path = dataPath): Promise<number> {
  const space = await seams.files.statfs(path);
  return space.ok ? space.value.freeBytes : -1;
}

test('a healthy disk has room, some cache and a few logs', async () => {
  const machine = simulatedMachine();
  expect(await freeBytes(machine)).toBeGreaterThan(3 * 1024 * mebibyte);
  const cache = await folderSize(machine.seams.files, cachePaths, never);
  expect(cache.ok && cache.value).toBe(12 * mebibyte);
});

test('filled by cache: hundreds of files, 20 MiB left of 8 GiB, and clearing them frees what they took', async () => {
  const machine = simulatedMachine([{ at: 'storage', kind: 'full', filledBy: 'cache' }]);
  expect(await freeBytes(machine)).toBe(20 * mebibyte);
  const { files } = machine.seams;
  let cleared = 0;
  const freeAfter: number[] = [];
  for (const folder of cachePaths) {
    const entries = await files.list(folder);
    for (const { name } of entries.ok ? entries.value : []) {
      await files.remove(`${folder}/${name}`);
      cleared += 1;
      if (cleared % 100 === 0) freeAfter.push(await freeBytes(machine));
    }
  }
  expect(freeAfter).toEqual(freeAfter.toSorted((one, other) => one - other));
  expect(freeAfter[0]).toBeGreaterThan(500 * mebibyte);
  expect(cleared).toBeGreaterThan(500);
  expect(await freeBytes(machine)).toBeGreaterThan(3 * 1024 * mebibyte);
});

test('moved into the backup, the cache frees its own file system and fills the other', async () => {
  const machine = simulatedMachine([{ at: 'storage', kind: 'full', filledBy: 'cache' }]);
  const backupFreeBytes = await freeBytes(machine, '/backup');
  for (const folder of cachePaths) {
    expect(await machine.seams.files.rename(folder, `${backupPath}/1${folder}`)).toMatchObject({ ok: true });
  }
  expect(await freeBytes(machine)).toBeGreaterThan(3 * 1024 * mebibyte);
  expect(await freeBytes(machine, '/backup')).toBeLessThan(backupFreeBytes - 3 * 1024 * mebibyte);
  expect(
    await machine.seams.files.rename(`${backupPath}/1${cachePaths[0] ?? ''}`, cachePaths[0] ?? ''),
  ).toMatchObject({ ok: true });
});

test('filled by logs or by data: clearing the cache does not help', async () => {
  for (const filledBy of ['logs', 'data'] as const) {
    const machine = simulatedMachine([{ at: 'storage', kind: 'full', filledBy }]);
    expect(await freeBytes(machine)).toBe(20 * mebibyte);
    for (const folder of cachePaths) await machine.seams.files.remove(folder);
    expect(await freeBytes(machine)).toBe(32 * mebibyte);
    const logs = await folderSize(machine.seams.files, logPaths, never);
    expect(logs.ok && logs.value > 1024 * mebibyte).toBe(filledBy === 'logs');
  }
});

test('when the fault ends, what it laid is gone and what was cleared stays cleared', async () => {
  const machine = simulatedMachine([{ at: 'storage', kind: 'full', filledBy: 'cache' }]);
  await machine.seams.files.remove(cachePaths[0] ?? '');
  machine.endFault('storage', 'full');
  const left = await folderSize(machine.seams.files, cachePaths, never);
  expect(left.ok && left.value).toBe(8 * mebibyte);
});

test('a read-only disk refuses every change', async () => {
  const { seams } = simulatedMachine([{ at: 'storage', kind: 'read-only' }]);
  expect(await seams.files.remove(cachePaths[0] ?? '')).toMatchObject({
    ok: false,
    fault: { code: 'denied' },
  });
  expect(await seams.files.rename(cachePaths[0] ?? '', `${backupPath}/x`)).toMatchObject({
    ok: false,
    fault: { code: 'denied' },
  });
});
