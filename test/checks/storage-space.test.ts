import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Storage, SpaceUse, StorageStatus } from '../../hal/contracts/storage.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { createMemoryFiles } from '../../hal/links/memory-files.ts';
import { storageSpace } from '../../src/checks/storage-space.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const good: StorageStatus = {
  totalBytes: 8_000_000_000,
  freeBytes: 3_000_000_000,
  readOnly: false,
  lifeUsedPercent: 20,
  fileSystemErrors: 0,
  card: 'absent',
};

function storageWith(
  status: Storage['status'],
  use: HalResult<SpaceUse> = ok({ cacheBytes: 0, logBytes: 0 }),
): Partial<Terminal> {
  return {
    storage: {
      files: createMemoryFiles({}),
      cachePaths: [],
      logPaths: [],
      backupPath: '/backup',
      status,
      use: () => Promise.resolve(use),
    },
  };
}

const quick: QuickCheck<StorageStatus> = {
  check: storageSpace,
  terminal: (status) => storageWith(status),
  good,
};

const full = { ...good, freeBytes: 50_000_000 };

function fullOf(use: HalResult<SpaceUse>) {
  const parts = storageWith(() => Promise.resolve(ok(full)), use);
  return readingOf({ ...quick, terminal: () => parts }, full);
}

describe('finds what is wrong with the storage', () => {
  it.each([
    [{ freeBytes: 50_000_000 }, 'failed', 'storage.full'],
    [{ freeBytes: 300_000_000 }, 'warning', 'storage.full'],
    [{ readOnly: true }, 'failed', 'storage.read-only'],
    [{ fileSystemErrors: 3 }, 'failed', 'storage.corrupt'],
    [{ card: 'bad' }, 'failed', 'storage.card-bad'],
    [{ lifeUsedPercent: 90 }, 'warning', 'storage.flash-worn'],
  ] as const)('%j → %s %s', async (status, verdict, id) => {
    expect(await readingOf(quick, { ...good, ...status })).toMatchObject({ verdict, findings: [{ id }] });
  });

  it.each([
    [{ cacheBytes: 900_000_000, logBytes: 10 }, 'cache'],
    [{ cacheBytes: 10, logBytes: 900_000_000 }, 'logs'],
    [{ cacheBytes: 10, logBytes: 10 }, 'data'],
  ] as const)('says what fills it: %j → %s', async (use, filler) => {
    const outcome = await fullOf(ok(use));
    expect(outcome.findings[0]?.evidence).toMatchObject([
      { of: 'storage.space', value: 50_000_000 },
      { of: 'storage.filled-by', value: filler },
    ]);
  });

  it('is told also when nobody can say what fills it', async () => {
    const outcome = await fullOf(failed('denied', 'not allowed'));
    expect(outcome.findings[0]).toMatchObject({ id: 'storage.full' });
    expect(outcome.findings[0]?.evidence).toHaveLength(1);
  });
});

it('passes no space it is blind to', async () => {
  const blind = new Set(['storage.space']);
  expect(await readingOf(quick, full, { blind })).toMatchObject({
    verdict: 'passed',
    reason: 'not-observable: storage.space',
  });
});

quickCheckBehaviour(quick);
