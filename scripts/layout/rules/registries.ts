import { RESERVED_STEMS } from '../names.table.ts';
import { REGISTRIES, RUNS_REGISTRIES } from '../registries.table.ts';
import type { RegistryRow } from '../registries.table.ts';
import type { Breach, Rule, SourceTree } from '../rule.ts';
import { isIn, stemOf } from '../source-file.ts';
import type { SourceFile } from '../source-file.ts';

/** Every member of a listed folder stands in its list, and only few may load a list. */
export const registries: Rule = (tree) => [
  ...REGISTRIES.flatMap((row) => unlisted(row, tree)),
  ...tree.files.filter(({ path }) => isIn(path, 'hal') || isIn(path, 'src')).flatMap(loadsOf),
];

/**
 * What is defined by the folder's `define…` must be imported by the list itself; any other file there at least by
 * something, for a member that nothing imports was forgotten.
 */
function unlisted({ folder, registry }: RegistryRow, { files }: SourceTree): readonly Breach[] {
  const listed = targetsOf(files.filter(({ path }) => path === registry));
  return files
    .filter(({ path }) => isIn(path, folder) && isMember(path, registry))
    .filter((file) => !listed.has(file.path))
    .filter((file) => isDefined(file) || !targetsOf(productOf(files, file)).has(file.path))
    .map(({ path }) => ({ path, message: `not in ${registry}` }));
}

function isMember(path: string, registry: string): boolean {
  return path !== registry && !path.endsWith('.table.ts') && !RESERVED_STEMS.includes(stemOf(path));
}

function isDefined({ imports }: SourceFile): boolean {
  return imports.some(
    ({ target, typeOnly, names }) =>
      target !== undefined &&
      !typeOnly &&
      RESERVED_STEMS.includes(stemOf(target)) &&
      names.some((name) => /^define[A-Z]/.test(name)),
  );
}

function productOf(files: readonly SourceFile[], except: SourceFile): readonly SourceFile[] {
  return files.filter((file) => file !== except && (isIn(file.path, 'hal') || isIn(file.path, 'src')));
}

function targetsOf(files: readonly SourceFile[]): ReadonlySet<string | undefined> {
  return new Set(files.flatMap(({ imports }) => imports.map(({ target }) => target)));
}

function loadsOf({ path, imports }: SourceFile): readonly Breach[] {
  return imports
    .filter(({ target, typeOnly }) => target !== undefined && !typeOnly && stemOf(target) === 'registry')
    .filter(
      ({ target = '' }) =>
        !RUNS_REGISTRIES.some(({ who, of }) => path.startsWith(who) && target.startsWith(of)),
    )
    .map(({ target, line }) => ({
      path,
      line,
      message: `${target} is run by src/session and hal/open-terminal.ts; use \`import type\``,
    }));
}
