import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseSource } from './parse-source.ts';
import type { SourceTree } from './rule.ts';

const FOLDERS = ['hal', 'src', 'test', 'scripts'];
const SOURCE = /\.(?:ts|tsx|mts|js|mjs)$/;
const TEXT = /\.(?:ts|tsx|mts|js|mjs|json|md|css|html|sh|yml|trace|txt)$|^\.[\w./-]+$/;
const UNREAD = new Set(['package-lock.json', '.git']);

/** Reads the tree below a repository's folder; nothing outside it, and nothing that tools made. */
export function readTree(root: string): SourceTree {
  const topLevel = readdirSync(root);
  const loose = topLevel.filter((name) => !UNREAD.has(name) && TEXT.test(name) && isFile(root, name));
  const paths = [...loose, ...[...FOLDERS, '.github', '.ci'].flatMap((folder) => filesBelow(root, folder))];
  const texts = new Map(
    paths.filter((path) => TEXT.test(path)).map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );
  const sources = [...texts].filter(
    ([path]) => SOURCE.test(path) && FOLDERS.includes(path.split('/')[0] ?? ''),
  );
  return { root, topLevel, texts, files: sources.map(([path, text]) => parseSource(path, text)) };
}

function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !path.includes(`${sep}node_modules${sep}`))
    .map((path) => path.replaceAll(sep, '/'))
    .toSorted();
}

function isFile(root: string, name: string): boolean {
  return readdirSync(root, { withFileTypes: true }).some((entry) => entry.name === name && entry.isFile());
}
