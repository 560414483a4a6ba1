import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Folders above these files that are not there yet, the outermost first: what an installation will make, and may take away again when empty. */
export function newFolders(files: readonly string[], root: string): readonly string[] {
  const found = new Set<string>();
  for (const file of files) {
    for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder))
      if (!existsSync(`${root}${folder}`)) found.add(folder);
  }
  return [...found].toSorted((one, other) => one.length - other.length);
}
