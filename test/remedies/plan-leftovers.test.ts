import { expect, it } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import type { Storage } from '../../hal/contracts/storage.ts';
import { createMemoryFiles } from '../../hal/links/memory-files.ts';
import { planLeftovers } from '../../src/remedies/plan-leftovers.ts';

const hourMs = 3_600_000;

async function planned(paths: readonly string[], ageMs: number): Promise<readonly string[]> {
  const files = createMemoryFiles({ now: () => 1_000 });
  for (const path of paths) files.put(path, { bytes: 10 });
  const none = (): Promise<ReturnType<typeof failed>> => Promise.resolve(failed('unsupported', ''));
  const storage: Storage = {
    files,
    cachePaths: ['/data/cache'],
    logPaths: ['/data/log'],
    leftoverPaths: ['/data/crash'],
    backupPath: '/backup/x',
    status: none,
    use: none,
  };
  return (await planLeftovers(storage, 1_000 + ageMs)).map(({ path }) => path);
}

it('logs that were put away go, the one that is written to stays until it is quiet', async () => {
  const logs = ['app.1.log', 'app.log.2', 'app.log.gz', 'app-20260101.log', 'app.log.old'];
  const paths = [...logs, 'app.log'].map((name) => `/data/log/${name}`);
  const sorted = (names: readonly string[]): readonly string[] => names.toSorted();
  expect(sorted(await planned(paths, 0))).toEqual(sorted(paths.slice(0, -1)));
  expect(sorted(await planned(paths, hourMs + 1))).toEqual(sorted(paths));
});

it('leftovers go at once, cache is not of this remedy, and what is never cache is never a leftover', async () => {
  const paths = ['/data/crash/core', '/data/cache/a', '/data/crash/batch/1', '/data/log/journal.1.log'];
  expect(await planned(paths, 0)).toEqual(['/data/crash/core']);
});
