import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes what earlier orders left in the folder of images: only one image is ever waited with, and a superseded one may be a gigabyte. */
export async function clearOthers(folder: string, name: string): Promise<void> {
  const mine = [name, `${name}.part`];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory() || mine.includes(entry.name)) continue;
    await rm(join(folder, entry.name), { force: true });
  }
}
