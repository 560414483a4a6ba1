import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Scaffold } from './scaffold.ts';

/** The new files of a scaffold that are already there: nothing may be written over them. */
export function takenPaths(root: string, { steps }: Scaffold): readonly string[] {
  return steps
    .filter(({ kind, path }) => kind === 'create' && existsSync(join(root, path)))
    .map(({ path }) => path);
}

/** Writes a scaffold into the tree, formats what it touched and names it. */
export function applyScaffold(root: string, { steps }: Scaffold): readonly string[] {
  const texts = steps.map((step) => ({
    path: step.path,
    text: step.kind === 'create' ? step.text : step.edit(readFileSync(join(root, step.path), 'utf8')),
  }));
  for (const { path, text } of texts) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const paths = steps.map(({ path }) => path);
  const oxfmt = join(root, 'node_modules/.bin/oxfmt');
  const { status, stderr } = spawnSync(oxfmt, paths, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`oxfmt: ${stderr}`);
  return paths;
}
