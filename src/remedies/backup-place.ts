import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { FileLink, FileSystemSpace } from '../../hal/contracts/links.ts';
import type { Storage } from '../../hal/contracts/storage.ts';

/** Where a backup goes. On the same file system moving costs no room and frees none. */
export interface BackupPlace {
  readonly folder: string;
  readonly sameFileSystem: boolean;
}

/** Room that a backup must leave on another file system, bytes. */
const reserveBytes = 8 * 1024 * 1024;
/** Two looks at one file system may differ by what others wrote in between. */
const noiseBytes = 1024 * 1024;

/**
 * Chooses where `bytes` of backup go: the first place on another file system with room, else one on the same file system. `refused` when
 * there is neither.
 */
export async function chooseBackupPlace(
  storage: Storage,
  from: string,
  bytes: number,
): Promise<HalResult<BackupPlace>> {
  const source = await storage.files.statfs(from);
  if (!source.ok) return source;
  let same: BackupPlace | null = null;
  for (const folder of [storage.backupPath, ...(storage.spareBackupPaths ?? [])]) {
    const space = await spaceAbove(storage.files, folder);
    if (space === null || space.readOnly === true) continue;
    if (looksTheSame(space, source.value)) same ??= { folder, sameFileSystem: true };
    else if (space.freeBytes >= bytes + reserveBytes) return ok({ folder, sameFileSystem: false });
  }
  return same === null ? failed('refused', 'no place for a backup that can be written to') : ok(same);
}

/** The backup folder need not exist yet; the nearest folder above it tells. */
async function spaceAbove(files: FileLink, folder: string): Promise<FileSystemSpace | null> {
  for (let path = folder; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const space = await files.statfs(path);
    if (space.ok) return space.value;
    if (space.fault.code !== 'no-device') return null;
  }
  const root = await files.statfs('/');
  return root.ok ? root.value : null;
}

function looksTheSame(one: FileSystemSpace, other: FileSystemSpace): boolean {
  return one.totalBytes === other.totalBytes && Math.abs(one.freeBytes - other.freeBytes) <= noiseBytes;
}
