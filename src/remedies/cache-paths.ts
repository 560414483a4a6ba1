import { neverCacheWords } from './never-cache.table.ts';

/**
 * Whether a folder may be named by an allow-list at all: absolute, written without `.`, `..`, doubled or trailing slashes, and at least two
 * levels deep, so that no slip of a profile can mean a whole file system.
 */
export function isCacheFolder(path: string): boolean {
  const [root, ...parts] = path.split('/');
  return root === '' && parts.length >= 2 && parts.every(isPlainName);
}

/** Whether an entry of a folder has a name that is only a name. */
export function isPlainName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\0]/.test(name);
}

/** Whether a path lies strictly below one of the folders, by its text alone; a path that tries to climb lies nowhere. */
export function isBelow(path: string, folders: readonly string[]): boolean {
  return folders.some(
    (folder) =>
      path.startsWith(`${folder}/`) &&
      path
        .slice(folder.length + 1)
        .split('/')
        .every(isPlainName),
  );
}

/** Whether a name says that the entry is keys, parameters, a journal, a batch or anything else that is no cache. */
export function isNeverCache(name: string): boolean {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .flatMap((word) => [word, word.replace(/\d+$/, '')])
    .some((word) => neverCacheWords.has(word));
}
