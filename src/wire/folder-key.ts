import { linkSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessRandom } from '../runtime/process-seams.ts';

/** The key, or one line on why there is none; a process without it works on, but no command is given or obeyed. */
export type FolderKey =
  | { readonly ok: true; readonly key: Uint8Array }
  | { readonly ok: false; readonly detail: string };

const keyBytes = 32;

/**
 * The key that hub and agent of one data folder share: `link.key`, readable by its owner alone. Whoever comes first makes it; it appears whole
 * or not at all, so that two processes starting together end with the same one.
 */
export function loadFolderKey(folder: string, random: ProcessRandom): FolderKey {
  const path = join(folder, 'link.key');
  try {
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) makeKey(folder, path, random);
    return readKey(path);
  } catch (error) {
    return { ok: false, detail: `${path}: ${error instanceof Error ? error.message : 'cannot be read'}` };
  }
}

function makeKey(folder: string, path: string, random: ProcessRandom): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${Buffer.from(random.bytes(8)).toString('hex')}`;
  writeFileSync(draft, `${Buffer.from(random.bytes(keyBytes)).toString('hex')}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A key that others can read or that is somewhere else proves nothing. */
function readKey(path: string): FolderKey {
  const stat = lstatSync(path);
  if (!stat.isFile() || (stat.mode & 0o077) !== 0) {
    return { ok: false, detail: `${path}: expected a file that only its owner can read (chmod 600)` };
  }
  const text = readFileSync(path, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text)) return { ok: false, detail: `${path}: expected 64 hex digits` };
  return { ok: true, key: new Uint8Array(Buffer.from(text, 'hex')) };
}
