import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What keeping a folder within its quota did. */
export interface QuotaResult {
  readonly usedBytes: number;
  readonly removed: readonly string[];
  /** False when what is left is too much and none of it may be thrown away: journals, reports not yet sent, backups. */
  readonly within: boolean;
}

/** Removes the oldest rotated logs until the folder fits `quotaBytes`. Nothing else is ever removed: a repair's backup or an unsent report is worth more than the quota. */
export function keepWithinQuota(folder: string, quotaBytes: number): QuotaResult {
  const files = filesBelow(folder);
  let usedBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const removed: string[] = [];
  const rotated = files
    .filter((file) => /\.log\.\d+$/.test(basename(file.path)))
    .toSorted((one, other) => one.modifiedMs - other.modifiedMs);
  for (const file of rotated) {
    if (usedBytes <= quotaBytes) break;
    rmSync(file.path, { force: true });
    usedBytes -= file.bytes;
    removed.push(file.path);
  }
  return { usedBytes, removed, within: usedBytes <= quotaBytes };
}

interface KeptFile {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** Links are measured, never followed. */
function filesBelow(folder: string): readonly KeptFile[] {
  return entriesOf(folder).flatMap((name) => {
    const path = join(folder, name);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return [];
    return stat.isDirectory() ? filesBelow(path) : [{ path, bytes: stat.size, modifiedMs: stat.mtimeMs }];
  });
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error) return [];
    throw error;
  }
}
