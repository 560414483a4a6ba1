import { createHash } from 'node:crypto';
import { chmod, lchown, lstat, mkdir, open, readdir, readlink, symlink, utimes } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Copies a file or folder tree with owner, mode and times, and reads every copied byte back before it counts. Rejects with the
 * system's own error, with `ENOTSUP` for sockets and devices and with `EIO` when a copy differs; the copy so far is left behind.
 */
export async function copyTree(from: string, to: string): Promise<void> {
  const stats = await lstat(from);
  if (stats.isDirectory()) await copyFolder(from, to);
  else if (stats.isSymbolicLink()) return copySymlink(from, to, stats);
  else if (stats.isFile()) await copyFile(from, to);
  else throw Object.assign(new Error(`${from} is neither file nor folder`), { code: 'ENOTSUP' });
  await keepOwner(to, stats);
  await chmod(to, stats.mode & 0o7777);
  await utimes(to, stats.atime, stats.mtime);
}

async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const name of await readdir(from)) await copyTree(join(from, name), join(to, name));
}

async function copySymlink(from: string, to: string, stats: Stats): Promise<void> {
  await symlink(await readlink(from), to);
  await keepOwner(to, stats);
}

/** The payment application must still be able to read what is one day restored. */
async function keepOwner(to: string, wanted: Stats): Promise<void> {
  const { uid, gid } = await lstat(to);
  if (uid !== wanted.uid || gid !== wanted.gid) await lchown(to, wanted.uid, wanted.gid);
}

async function copyFile(from: string, to: string): Promise<void> {
  const source = await open(from, 'r');
  try {
    const target = await open(to, 'wx+');
    try {
      const written = await pour(source, target);
      await target.sync();
      if ((await digestOf(target)) !== written)
        throw Object.assign(new Error(`${to} differs from ${from}`), { code: 'EIO' });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function pour(source: FileHandle, target: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(source)) {
    hash.update(chunk);
    await target.writeFile(chunk);
  }
  return hash.digest('hex');
}

async function digestOf(file: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(file)) hash.update(chunk);
  return hash.digest('hex');
}

async function* chunksOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(256 * 1024);
  for (let position = 0; ;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
