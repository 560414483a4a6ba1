import { ok } from '../../hal/contracts/fault.ts';
import type { FileLink } from '../../hal/contracts/links.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { createMemoryFiles } from '../../hal/links/memory-files.ts';
import type { MemoryFiles } from '../../hal/links/memory-files.ts';
import type { JournalEntry, Treatment } from '../../src/remedies/remedy.ts';
import { bareTerminal, lookAt } from './looking.ts';

/** One megabyte. */
export const mb = 1_048_576;

/** How the file systems of a test terminal are laid out. */
export interface CacheTerminalOptions {
  /** Backups lie on the file system of the data; else on one of their own. */
  readonly sameFileSystem?: boolean;
  /** Size of the file system of its own for backups, bytes. */
  readonly backupBytes?: number;
  readonly spareBackupPaths?: readonly string[];
  readonly cachePaths?: readonly string[];
  readonly logPaths?: readonly string[];
  readonly leftoverPaths?: readonly string[];
  /** Stands between the remedy and the files, to fail or to watch. */
  readonly wrap?: (files: FileLink) => FileLink;
}

/** A terminal whose data partition of 100 MB is nearly full, and a treatment of it. */
export interface CacheTerminal {
  readonly files: MemoryFiles;
  readonly terminal: Terminal;
  readonly treatment: Treatment;
  readonly notes: JournalEntry[];
  readonly abort: AbortController;
  freeBytes(): Promise<number>;
}

/** Opens it: 60 MB of data that is no cache, thresholds of 10 and 30 MB. */
export function cacheTerminal(options: CacheTerminalOptions = {}): CacheTerminal {
  const data = { path: '/', totalBytes: 100 * mb, usedElsewhereBytes: 60 * mb, readOnly: false, fault: null };
  const own = { ...data, path: '/backup', totalBytes: options.backupBytes ?? 90 * mb, usedElsewhereBytes: 0 };
  const card = { ...own, path: '/card', totalBytes: 70 * mb };
  const mounts = options.sameFileSystem === true ? [data, card] : [data, own, card];
  const files = createMemoryFiles({ mounts: () => mounts });
  files.putFolder('/backup');
  files.putFolder('/card');
  const freeBytes = async (): Promise<number> => {
    const space = await files.statfs('/');
    return space.ok ? space.value.freeBytes : -1;
  };
  const bare = bareTerminal();
  const terminal = bareTerminal({
    thresholds: { ...bare.thresholds, storageFreeFailBytes: 10 * mb, storageFreeWarnBytes: 30 * mb },
    storage: {
      files: options.wrap?.(files) ?? files,
      cachePaths: options.cachePaths ?? ['/data/cache'],
      logPaths: options.logPaths ?? [],
      leftoverPaths: options.leftoverPaths ?? [],
      backupPath: '/backup',
      spareBackupPaths: options.spareBackupPaths ?? [],
      status: async () =>
        ok({
          totalBytes: 100 * mb,
          freeBytes: await freeBytes(),
          readOnly: false,
          lifeUsedPercent: null,
          fileSystemErrors: 0,
          card: null,
        }),
      use: () => Promise.resolve(ok({ cacheBytes: 0, logBytes: 0 })),
    },
  });
  const abort = new AbortController();
  const notes: JournalEntry[] = [];
  const { context, operator } = lookAt(terminal, { signal: abort.signal });
  const journal = { note: (entry: JournalEntry) => void notes.push(entry), entries: () => notes };
  const treatment = { terminal, context, operator, remedyRunId: 'clear-cache-0a1b', journal };
  return { files, terminal, treatment, notes, abort, freeBytes };
}

/** Every file below a folder, by path and size, in order. */
export async function treeOf(files: FileLink, folder: string): Promise<Readonly<Record<string, number>>> {
  const listed = await files.list(folder);
  const tree: Record<string, number> = {};
  for (const entry of listed.ok ? listed.value : []) {
    const path = `${folder === '/' ? '' : folder}/${entry.name}`;
    if (entry.kind === 'folder') Object.assign(tree, await treeOf(files, path));
    else tree[path] = entry.bytes;
  }
  return tree;
}
