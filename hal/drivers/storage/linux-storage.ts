import { ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { FileLink, FileSystemSpace } from '../../contracts/links.ts';
import type { Storage } from '../../contracts/storage.ts';
import { cardState, fileSystemErrors, flashLifeUsed } from './flash-health.ts';
import type { CardPlace } from './flash-health.ts';
import { folderSize } from './folder-size.ts';

/** Where things lie on a model. Nothing outside `cachePaths` is ever cleared; none of them may hold keys, parameters, journals or batches. */
export interface StoragePlaces {
  /** Where the payment application keeps its data: this file system's room counts. */
  readonly dataPath: string;
  readonly cachePaths: readonly string[];
  readonly logPaths: readonly string[];
  readonly leftoverPaths?: readonly string[];
  readonly backupPath: string;
  readonly spareBackupPaths: readonly string[];
  /** The memory card, null on models without a slot. */
  readonly card: CardPlace | null;
}

/** Storage of a Linux terminal: room by statfs, wear by the eMMC's own estimate, errors by the file system's own count. */
export function linuxStorage(files: FileLink, places: StoragePlaces): Storage {
  const { dataPath, cachePaths, logPaths, leftoverPaths, backupPath, spareBackupPaths } = places;
  return {
    files,
    cachePaths,
    logPaths,
    leftoverPaths: leftoverPaths ?? [],
    backupPath,
    spareBackupPaths,
    status: async () => {
      const space = await roomAt(files, dataPath);
      if (!space.ok) return space;
      return ok({
        totalBytes: space.value.totalBytes,
        freeBytes: space.value.freeBytes,
        readOnly: space.value.readOnly ?? 'unknown',
        lifeUsedPercent: await flashLifeUsed(files),
        fileSystemErrors: await fileSystemErrors(files, dataPath),
        card: places.card === null ? null : await cardState(files, places.card),
      });
    },
    use: async ({ signal }) => {
      const cache = await folderSize(files, cachePaths, signal);
      if (!cache.ok) return cache;
      const log = await folderSize(files, logPaths, signal);
      return log.ok ? ok({ cacheBytes: cache.value, logBytes: log.value }) : log;
    },
  };
}

/** Before the payment application has made its folder, the one above it tells the same. */
async function roomAt(files: FileLink, path: string): Promise<HalResult<FileSystemSpace>> {
  const space = await files.statfs(path);
  if (space.ok || space.fault.code !== 'no-device' || path === '/') return space;
  return roomAt(files, path.slice(0, Math.max(1, path.lastIndexOf('/'))));
}
