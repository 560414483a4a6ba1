import { parseDiskFree } from '../../codecs/linux/disk-free.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { Seams } from '../../contracts/seams.ts';
import type { Storage, StorageStatus } from '../../contracts/storage.ts';
import { linuxStorage } from '../storage/linux-storage.ts';
import type { StoragePlaces } from '../storage/linux-storage.ts';
import { runOrder } from '../programs/run-order.ts';

const askMs = 6_000;

/** Storage of an Android terminal: as on Linux, and by `df` where an application may not look at `/data` itself. */
export function androidStorage(
  { files, commands }: Pick<Seams, 'files' | 'commands'>,
  places: StoragePlaces,
): Storage {
  const storage = linuxStorage(files, places);
  return {
    ...storage,
    status: async (context) => {
      const status = await storage.status(context);
      return status.ok ? status : byDiskFree(commands, places.dataPath);
    },
  };
}

/** The row of the path itself; Android shows `/data` as mounted at `/data/user/0`. */
async function byDiskFree(commands: Seams['commands'], path: string): Promise<HalResult<StorageStatus>> {
  const told = await runOrder(commands, ['df', '-k', path], askMs);
  if (!told.ok) return told;
  const row = parseDiskFree(told.value)?.find((one) => one.path === path || one.path.startsWith(`${path}/`));
  if (row === undefined) return failed('protocol', `df ${path}: not the table we know`);
  const { totalBytes, availableBytes } = row;
  return ok({
    totalBytes,
    freeBytes: availableBytes,
    readOnly: 'unknown',
    lifeUsedPercent: null,
    fileSystemErrors: null,
    card: null,
  });
}
