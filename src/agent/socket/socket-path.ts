import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { dataFiles } from '../../runtime/data-folder.ts';

/** Longest path the kernel takes for a unix socket, less its terminating zero. */
const longestBytes = 107;

/** Where the agent of a data folder listens. A folder too deep for the kernel gets a name of its own under /tmp. */
export function socketPathOf(dataDir: string): string {
  const path = dataFiles(dataDir).socket;
  if (Buffer.byteLength(path) <= longestBytes) return path;
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  return `/tmp/posdoctor-${name}.sock`;
}

/** Whether a socket at this path is there and belongs to this user or root: anybody may put files into /tmp. */
export function isOwnSocket(path: string, uid: number): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat !== undefined && stat.isSocket() && (stat.uid === uid || stat.uid === 0);
}
