import type { DeviceContext, Sensed } from './device.ts';
import type { HalResult } from './fault.ts';
import type { FileLink } from './links.ts';

/** Space and health of the storage that the payment application lives on. */
export interface StorageStatus {
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly readOnly: Sensed<boolean>;
  /** eMMC/UFS life used, percent of the maker's estimate (JEDEC 10 % steps). */
  readonly lifeUsedPercent: Sensed<number>;
  /** File-system errors seen since boot. */
  readonly fileSystemErrors: Sensed<number>;
  readonly card: Sensed<'ok' | 'bad' | 'absent'>;
}

/** How much of the used space is what. */
export interface SpaceUse {
  readonly cacheBytes: number;
  readonly logBytes: number;
}

/** The terminal's storage. `files` is the seam; what may be touched is the profile's allow-list. */
export interface Storage {
  readonly files: FileLink;
  /** Folders whose content is cache by the profile's allow-list: never keys, parameters, journals or batch files. */
  readonly cachePaths: readonly string[];
  readonly logPaths: readonly string[];
  /** Folders of what nobody reads again: core dumps, downloads that were installed. Absent: the profile knows none. */
  readonly leftoverPaths?: readonly string[];
  /** Where what is cleared is first moved to; on another file system, or pruned once the cure is proved. */
  readonly backupPath: string;
  /** Other places for backups (card, tmpfs), tried in order when `backupPath` lies on the file system that is to be freed. */
  readonly spareBackupPaths?: readonly string[];
  status(context: DeviceContext): Promise<HalResult<StorageStatus>>;
  use(context: DeviceContext): Promise<HalResult<SpaceUse>>;
}
