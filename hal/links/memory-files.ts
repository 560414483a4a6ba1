import { failed, ok } from '../contracts/fault.ts';
import type { Fault, HalResult } from '../contracts/fault.ts';
import type { FileEntry, FileLink, FileSystemSpace } from '../contracts/links.ts';
import { mountOf } from './mount-table.ts';

/** A mounted file system of the memory tree. `usedElsewhereBytes` is taken by what the tree does not show. */
export interface MemoryMount {
  readonly path: string;
  readonly totalBytes: number;
  readonly usedElsewhereBytes: number;
  readonly readOnly: boolean;
  /** What every access to this file system ends with, or null. */
  readonly fault: Fault | null;
}

/**
 * What a file holds: text, bytes, `bytes` of filler, or something asked anew at every access, where null means that the file is
 * not there now and a fault that it cannot be read.
 */
export type MemoryContent = string | Uint8Array | { readonly bytes: number } | (() => string | Fault | null);

/** A file link over a tree in memory. */
export interface MemoryFiles extends FileLink {
  /** Adds or replaces a file and makes the folders above it. */
  put(path: string, content: MemoryContent): void;
  /** Adds an empty folder and those above it. */
  putFolder(path: string): void;
}

interface FileNode {
  readonly content: MemoryContent;
  readonly modifiedMs: number;
}
interface FolderNode {
  readonly children: Map<string, TreeNode>;
}
type TreeNode = FileNode | FolderNode;

/** An empty tree on the file systems that `mounts` names at each access; without any it is one endless file system. */
export function createMemoryFiles(options: {
  readonly mounts?: () => readonly MemoryMount[];
  readonly now?: () => number;
}): MemoryFiles {
  const tree = new MemoryTree(options.mounts ?? (() => []), options.now ?? (() => 0));
  return {
    put: (path, content) => tree.put(path, content),
    putFolder: (path) => void tree.makeFolder(partsOf(path)),
    read: (path, maxBytes) => Promise.resolve(tree.read(path, maxBytes)),
    list: (folder) => Promise.resolve(tree.list(folder)),
    statfs: (path) => Promise.resolve(tree.statfs(path)),
    rename: (from, to) => Promise.resolve(tree.rename(from, to)),
    remove: (path) => Promise.resolve(tree.remove(path)),
  };
}

class MemoryTree {
  readonly #root: FolderNode = { children: new Map() };
  readonly #mounts: () => readonly MemoryMount[];
  readonly #now: () => number;

  constructor(mounts: () => readonly MemoryMount[], now: () => number) {
    this.#mounts = mounts;
    this.#now = now;
  }

  put(path: string, content: MemoryContent): void {
    const parts = partsOf(path);
    const name = parts.pop();
    if (name === undefined) throw new RangeError('the root is a folder');
    const folder = this.makeFolder(parts);
    if (folder === null) throw new RangeError(`${path}: a file lies above it`);
    folder.children.set(name, { content, modifiedMs: this.#now() });
  }

  makeFolder(parts: readonly string[]): FolderNode | null {
    let here = this.#root;
    for (const part of parts) {
      const next: TreeNode = here.children.get(part) ?? { children: new Map() };
      if (!isFolder(next)) return null;
      here.children.set(part, next);
      here = next;
    }
    return here;
  }

  read(path: string, maxBytes: number): HalResult<Uint8Array> {
    const fault = this.#mountAt(path)?.fault;
    if (fault) return { ok: false, fault };
    const node = this.#find(path);
    if (node === null) return failed('no-device', `read ${path}: no such file`);
    if (isFolder(node)) return failed('unsupported', `read ${path}: not a file`);
    const content = bytesOf(node.content);
    if (content === null) return failed('no-device', `read ${path}: no such file`);
    if (!(content instanceof Uint8Array)) return { ok: false, fault: content };
    return content.length > maxBytes
      ? failed('protocol', `read ${path}: longer than ${String(maxBytes)} bytes`)
      : ok(content);
  }

  list(path: string): HalResult<readonly FileEntry[]> {
    const fault = this.#mountAt(path)?.fault;
    if (fault) return { ok: false, fault };
    const node = this.#find(path);
    if (node === null || !isFolder(node)) return failed('no-device', `list ${path}: no such folder`);
    const entries = [...node.children]
      .filter(([, child]) => isThere(child))
      .map(([name, child]) => entryOf(name, child));
    return ok(entries.toSorted((one, other) => (one.name < other.name ? -1 : 1)));
  }

  statfs(path: string): HalResult<FileSystemSpace> {
    const mount = this.#mountAt(path);
    if (mount?.fault) return { ok: false, fault: mount.fault };
    if (this.#find(path) === null) return failed('no-device', `statfs ${path}: no such path`);
    if (mount === null) return ok({ totalBytes: 2 ** 40, freeBytes: 2 ** 40, readOnly: null });
    return ok({ totalBytes: mount.totalBytes, freeBytes: this.#freeOn(mount), readOnly: mount.readOnly });
  }

  rename(from: string, to: string): HalResult<void> {
    const doing = `move ${from} to ${to}`;
    const node = this.#find(from);
    if (node === null) return failed('no-device', `${doing}: no such path`);
    if (this.#find(to) !== null) return failed('refused', `${doing}: the target exists`);
    if (`${to}/`.startsWith(`${from}/`)) return failed('unsupported', `${doing}: into itself`);
    const fault =
      this.#writeFault(from, doing) ?? this.#writeFault(to, doing) ?? this.#roomFault({ node, from, to });
    if (fault !== null) return { ok: false, fault };
    const parts = partsOf(to);
    const name = parts.pop();
    const folder = this.makeFolder(parts);
    if (folder === null || name === undefined)
      return failed('no-device', `${doing}: a file lies above the target`);
    this.#detach(from);
    folder.children.set(name, node);
    return ok(undefined);
  }

  remove(path: string): HalResult<void> {
    if (partsOf(path).length === 0) return failed('refused', 'remove /: never');
    if (this.#find(path) === null) return ok(undefined);
    const fault = this.#writeFault(path, `remove ${path}`);
    if (fault !== null) return { ok: false, fault };
    this.#detach(path);
    return ok(undefined);
  }

  #find(path: string): TreeNode | null {
    let here: TreeNode = this.#root;
    for (const part of partsOf(path)) {
      const next: TreeNode | undefined = isFolder(here) ? here.children.get(part) : undefined;
      if (next === undefined) return null;
      here = next;
    }
    return isThere(here) ? here : null;
  }

  #detach(path: string): void {
    const parts = partsOf(path);
    const name = parts.pop() ?? '';
    this.makeFolder(parts)?.children.delete(name);
  }

  #mountAt(path: string): MemoryMount | null {
    return mountOf(this.#mounts(), `/${partsOf(path).join('/')}`);
  }

  #writeFault(path: string, doing: string): Fault | null {
    const mount = this.#mountAt(path);
    if (mount === null) return null;
    return (
      mount.fault ?? (mount.readOnly ? { code: 'denied', detail: `${doing}: read-only file system` } : null)
    );
  }

  #roomFault({
    node,
    from,
    to,
  }: {
    readonly node: TreeNode;
    readonly from: string;
    readonly to: string;
  }): Fault | null {
    const target = this.#mountAt(to);
    if (target === null || target.path === this.#mountAt(from)?.path) return null;
    const fits = sizeOf(node) <= this.#freeOn(target);
    return fits ? null : { code: 'io', detail: `move ${from} to ${to}: no space left on device` };
  }

  #freeOn(mount: MemoryMount): number {
    const mountPaths = new Set(this.#mounts().map(({ path }) => path));
    const usedBelow = (node: TreeNode, path: string, mountPath: string): number => {
      if (!isFolder(node)) return mountPath === mount.path ? sizeOf(node) : 0;
      let bytes = 0;
      for (const [name, child] of node.children) {
        const childPath = `${path}/${name}`;
        bytes += usedBelow(child, childPath, mountPaths.has(childPath) ? childPath : mountPath);
      }
      return bytes;
    };
    return Math.max(0, mount.totalBytes - mount.usedElsewhereBytes - usedBelow(this.#root, '', '/'));
  }
}

function partsOf(path: string): string[] {
  if (!path.startsWith('/')) throw new RangeError(`not an absolute path: ${path}`);
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) throw new RangeError(`a path in memory takes no "..": ${path}`);
  return parts;
}

function isFolder(node: TreeNode): node is FolderNode {
  return 'children' in node;
}

function isThere(node: TreeNode): boolean {
  return isFolder(node) || typeof node.content !== 'function' || node.content() !== null;
}

function entryOf(name: string, node: TreeNode): FileEntry {
  if (isFolder(node)) return { name, kind: 'folder', bytes: 0, modifiedMs: 0 };
  return { name, kind: 'file', bytes: sizeOf(node), modifiedMs: node.modifiedMs };
}

function sizeOf(node: TreeNode): number {
  if (isFolder(node)) return [...node.children.values()].reduce((sum, child) => sum + sizeOf(child), 0);
  const { content } = node;
  if (typeof content === 'function') return 0;
  if (typeof content === 'string') return Buffer.byteLength(content);
  return content instanceof Uint8Array ? content.length : content.bytes;
}

function bytesOf(content: MemoryContent): Uint8Array | Fault | null {
  const now = typeof content === 'function' ? content() : content;
  if (typeof now === 'string') return new TextEncoder().encode(now);
  if (now === null || now instanceof Uint8Array || 'code' in now) return now;
  return new Uint8Array(now.bytes);
}
