/** Where things lie on the simulated terminal; a profile's storage places fit. */
export interface LinuxLayout {
  /** A file system of its own. */
  readonly dataPath: string;
  readonly cachePaths: readonly string[];
  readonly logPaths: readonly string[];
  /** Where core dumps and installed downloads are left lying. */
  readonly leftoverPaths?: readonly string[];
  /** The first folder of this path is a file system of its own. */
  readonly backupPath: string;
  /** The memory card's block device and mount point; null: the model has no slot. */
  readonly card: { readonly device: string; readonly mountPath: string } | null;
}

/** What the simulated terminal calls itself. */
export interface LinuxIdentity {
  readonly model: string;
  readonly serial: string;
  readonly osName: string;
}

/** The first folder of a path: `/backup` of `/backup/posdoctor`. */
export function topFolder(path: string): string {
  return `/${path.split('/')[1] ?? ''}`;
}
