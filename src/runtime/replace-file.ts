import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Replaces a file in one step, durably: whoever reads it, also after a power cut, gets the old one or the new one, whole. Its folder must be
 * there. `mode` holds whatever the umask says; without one the umask decides. Throws what the file system says.
 */
export function replaceFile(path: string, content: string | Uint8Array, mode?: number): void {
  const partial = `${path}.partial`;
  try {
    writeThrough(partial, content, mode);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  renameSync(partial, path);
  syncFolder(dirname(path));
}

function writeThrough(path: string, content: string | Uint8Array, mode: number | undefined): void {
  const file = openSync(path, 'w', mode);
  try {
    if (mode !== undefined) fchmodSync(file, mode);
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The new name itself is on the disk only then. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
