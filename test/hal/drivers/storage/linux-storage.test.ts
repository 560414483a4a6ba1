import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { linuxStorage } from '../../../../hal/drivers/storage/linux-storage.ts';
import { createFileLink } from '../../../../hal/links/file-link.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { genericLinux80mm } from '../../../../hal/profiles/generic-linux-80mm.ts';
import { abortedSignal, realContext } from '../../../support/driver-context.ts';
import { realTime } from '../../../support/real-time.ts';
import { simulatedMachine } from '../../../support/simulated-linux.ts';

const places = genericLinux80mm.storage;
const mebibyte = 1024 ** 2;

function simulated(kind?: string, filledBy?: 'cache' | 'data' | 'logs') {
  const fault = { at: 'storage', kind: kind ?? '', ...(filledBy === undefined ? {} : { filledBy }) };
  const { seams, context } = simulatedMachine(kind === undefined ? [] : [fault]);
  return { storage: linuxStorage(seams.files, places), context };
}

test('a healthy terminal', async () => {
  const { storage, context } = simulated();
  expect(await storage.status(context)).toMatchObject({
    ok: true,
    value: {
      totalBytes: 8192 * mebibyte,
      readOnly: false,
      lifeUsedPercent: 20,
      fileSystemErrors: 0,
      card: 'ok',
    },
  });
  expect(await storage.use(context)).toEqual({
    ok: true,
    value: { cacheBytes: 12 * mebibyte, logBytes: 8 * mebibyte },
  });
});

test.each([
  ['read-only', { readOnly: true }],
  ['card-bad', { card: 'bad' }],
  ['flash-worn', { lifeUsedPercent: 110 }],
  ['corrupt', { fileSystemErrors: 7 }],
])('%s is seen', async (kind, expected) => {
  const { storage, context } = simulated(kind);
  expect(await storage.status(context)).toMatchObject({ ok: true, value: expected });
});

test.each(['cache', 'logs', 'data'] as const)('full of %s: no room, and who took it', async (filledBy) => {
  const { storage, context } = simulated('full', filledBy);
  expect(await storage.status(context)).toMatchObject({ ok: true, value: { freeBytes: 20 * mebibyte } });
  const use = await storage.use(context);
  expect(use.ok && use.value.cacheBytes > 1024 * mebibyte).toBe(filledBy === 'cache');
  expect(use.ok && use.value.logBytes > 1024 * mebibyte).toBe(filledBy === 'logs');
});

test('this machine: what df says of the same path', async () => {
  const storage = linuxStorage(createFileLink(realTime), {
    ...places,
    dataPath: '/var/lib/posdoctor/not-made-yet',
    card: null,
  });
  const status = await storage.status(realContext());
  const df = execFileSync('df', ['-B1', '--output=size,avail', '/var/lib'], { encoding: 'utf8' });
  const [total, free] = (df.split('\n')[1] ?? '').trim().split(/\s+/).map(Number);
  expect(status).toMatchObject({ ok: true, value: { totalBytes: total, card: null } });
  expect(status.ok && Math.abs(status.value.freeBytes - Number(free))).toBeLessThan(512 * mebibyte);
});

test('what cannot be read is a fault, and cancel is heard', async () => {
  const fault = { code: 'io', detail: 'bad block' } as const;
  const broken = { ...createMemoryFiles({}), statfs: () => Promise.resolve({ ok: false, fault } as const) };
  expect(await linuxStorage(broken, places).status(realContext())).toEqual({ ok: false, fault });
  expect(await linuxStorage(broken, places).use(realContext(abortedSignal()))).toMatchObject({
    ok: false,
    fault: { code: 'cancelled' },
  });
});
