import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepWithinQuota } from '../../src/runtime/data-quota.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-quota-'));
  mkdirSync(join(folder, 'log'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, bytes: number, ageS: number): string {
  const path = join(folder, name);
  writeFileSync(path, Buffer.alloc(bytes));
  utimesSync(path, 1_700_000_000 - ageS, 1_700_000_000 - ageS);
  return path;
}

describe('keepWithinQuota', () => {
  it('removes the oldest rotated logs, and only as many as it takes', () => {
    const old = put('log/a.log.2', 400, 200);
    const young = put('log/a.log.1', 400, 100);
    put('log/a.log', 400, 0);
    expect(keepWithinQuota(folder, 900)).toEqual({ usedBytes: 800, removed: [old], within: true });
    expect(existsSync(young)).toBe(true);
  });

  it('never touches journals and backups, and says that it could not', () => {
    const journal = put('journal.db', 5_000, 900);
    expect(keepWithinQuota(folder, 1_000)).toEqual({ usedBytes: 5_000, removed: [], within: false });
    expect(existsSync(journal)).toBe(true);
  });

  it('does not follow links out of the folder', () => {
    const outside = mkdtempSync(join(tmpdir(), 'posdoctor-outside-'));
    writeFileSync(join(outside, 'x.log.1'), Buffer.alloc(9_000));
    symlinkSync(outside, join(folder, 'away'));
    expect(keepWithinQuota(folder, 10).removed).toEqual([]);
    expect(existsSync(join(outside, 'x.log.1'))).toBe(true);
    rmSync(outside, { recursive: true });
  });

  it('takes a folder that is not there as empty', () => {
    expect(keepWithinQuota(join(folder, 'none'), 1)).toEqual({ usedBytes: 0, removed: [], within: true });
  });
});
