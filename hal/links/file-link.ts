import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, readFile, realpath, rename, rm, statfs } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { failed, ok } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { FileEntry, FileLink, FileSystemSpace } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import { copyTree } from './copy-tree.ts';
import { faultFromErrno } from './fault-from-errno.ts';
import { mountOf, parseMounts } from './mount-table.ts';

/** Files of this machine. A symbolic link is an entry of kind `other` and is moved or removed itself, never what it points to. */
export function createFileLink(time: Time): FileLink {
  const attempt = async <T>(doing: string, work: () => Promise<HalResult<T>>): Promise<HalResult<T>> => {
    const release = time.hold();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      return { ok: false, fault: faultFromErrno(error, doing) };
    } finally {
      release();
    }
  };
  return {
    read: (path, maxBytes) => attempt(`read ${path}`, () => readWhole(absolute(path), maxBytes)),
    list: (folder) => attempt(`list ${folder}`, () => entriesOf(absolute(folder))),
    statfs: (path) => attempt(`statfs ${path}`, () => spaceOf(absolute(path))),
    rename: (from, to) => attempt(`move ${from} to ${to}`, () => move(absolute(from), absolute(to))),
    remove: (path) => attempt(`remove ${path}`, () => removeTree(absolute(path))),
  };
}

/** A relative path would depend on where we were started: a bug, not a fault. */
function absolute(path: string): string {
  if (!isAbsolute(path)) throw new RangeError(`not an absolute path: ${path}`);
  const normal = normalize(path);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

/** Not blocking, for a pipe or a kernel log would wait for ever. */
async function readWhole(path: string, maxBytes: number): Promise<HalResult<Uint8Array>> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!(await file.stat()).isFile()) return failed('unsupported', `read ${path}: not a file`);
    const bytes = await readUpTo(file, maxBytes + 1);
    return bytes.length > maxBytes
      ? failed('protocol', `read ${path}: longer than ${String(maxBytes)} bytes`)
      : ok(bytes);
  } finally {
    await file.close();
  }
}

/** The size of files in proc and sysfs is not known before they are read. */
async function readUpTo(file: FileHandle, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < limit) {
    const chunk = new Uint8Array(Math.min(limit - length, 64 * 1024));
    const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
    if (bytesRead === 0) break;
    chunks.push(chunk.subarray(0, bytesRead));
    length += bytesRead;
  }
  return Uint8Array.from(Buffer.concat(chunks));
}

async function entriesOf(folder: string): Promise<HalResult<readonly FileEntry[]>> {
  const entries: FileEntry[] = [];
  for (const name of (await readdir(folder)).toSorted()) {
    const stats = await statsOf(join(folder, name));
    if (stats !== null)
      entries.push({ name, kind: kindOf(stats), bytes: stats.size, modifiedMs: stats.mtimeMs });
  }
  return ok(entries);
}

function kindOf(stats: Stats): FileEntry['kind'] {
  if (stats.isFile()) return 'file';
  return stats.isDirectory() ? 'folder' : 'other';
}

async function statsOf(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (faultFromErrno(error, path).code === 'no-device') return null;
    throw error;
  }
}

async function spaceOf(path: string): Promise<HalResult<FileSystemSpace>> {
  const { bsize, blocks, bavail } = await statfs(path);
  return ok({ totalBytes: blocks * bsize, freeBytes: bavail * bsize, readOnly: await isReadOnly(path) });
}

async function isReadOnly(path: string): Promise<boolean | null> {
  try {
    const mounts = parseMounts(await readFile('/proc/self/mounts', 'utf8'));
    return mountOf(mounts, await realpath(path))?.readOnly ?? null;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

async function move(from: string, to: string): Promise<HalResult<void>> {
  await lstat(from);
  if ((await statsOf(to)) !== null) return failed('refused', `move ${from} to ${to}: the target exists`);
  await mkdir(dirname(to), { recursive: true });
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    await moveAcrossFileSystems(from, to);
  }
  return ok(undefined);
}

/** The target appears at once and whole, and the source goes only after that. */
async function moveAcrossFileSystems(from: string, to: string): Promise<void> {
  const partial = `${to}.partial`;
  await rm(partial, { recursive: true, force: true });
  try {
    await copyTree(from, partial);
    await rename(partial, to);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
  await rm(from, { recursive: true });
}

async function removeTree(path: string): Promise<HalResult<void>> {
  if (path === '/') return failed('refused', 'remove /: never');
  await rm(path, { recursive: true, force: true });
  return ok(undefined);
}
