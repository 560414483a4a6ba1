import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { CatalogImage } from '../catalog/image.ts';
import { hashFile } from './hash-file.ts';

/** An image that was hashed through the very descriptor it will be installed from. */
export type OpenedImage =
  | {
      readonly ok: true;
      /** What to give the engine: names the open file whatever becomes of its path. */
      readonly path: string;
      readonly file: FileHandle;
    }
  | { readonly ok: false; readonly why: 'missing' | 'link' | 'changed' };

/** Opens a staged image just before it is installed and hashes it again: what was verified and what is installed must be one file. */
export async function openVerified(path: string, image: CatalogImage): Promise<OpenedImage> {
  const file = await openPlain(path);
  if (typeof file === 'string') return { ok: false, why: file };
  const stats = await file.stat();
  const isOurs = stats.isFile() && stats.nlink === 1 && (stats.mode & 0o222) === 0;
  const right =
    isOurs && stats.size === image.length && (await hashFile(file, image.length)) === image.sha256;
  if (right) return { ok: true, path: `/proc/${String(process.pid)}/fd/${String(file.fd)}`, file };
  await file.close();
  return { ok: false, why: isOurs || !stats.isFile() ? 'changed' : 'link' };
}

async function openPlain(path: string): Promise<FileHandle | 'missing' | 'link'> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return 'code' in error && error.code === 'ELOOP' ? 'link' : 'missing';
  }
}
