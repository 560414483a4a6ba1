import { IMPORT_ROWS } from '../may-import.table.ts';
import type { ImportRow } from '../may-import.table.ts';
import type { Breach, Rule } from '../rule.ts';
import { areaOf, isIn } from '../source-file.ts';
import type { SourceFile } from '../source-file.ts';

/** Each folder imports only what its row names, and a row names only rows above it. */
export const importTable: Rule = ({ files }) => [
  ...rowsOutOfOrder(IMPORT_ROWS),
  ...files.filter(({ path }) => isIn(path, 'hal') || isIn(path, 'src')).flatMap(importsOf),
];

/** Rows that name themselves, a row below, or no row. */
export function rowsOutOfOrder(rows: readonly ImportRow[]): readonly Breach[] {
  return rows.flatMap(({ folder, mayImport }, place) => {
    const above = rows.slice(0, place).map((row) => row.folder);
    return mayImport
      .filter((target) => !above.includes(target))
      .map((target) => ({ path: folder, message: `its row names ${target}, which is not above it` }));
  });
}

function importsOf({ path, imports }: SourceFile): readonly Breach[] {
  const from = areaOf(path);
  const row = IMPORT_ROWS.find(({ folder }) => folder === from);
  if (row === undefined) return [{ path, message: `the import table has no row ${from}` }];
  return imports.flatMap(({ target, line }) => {
    if (target === undefined || isManifest(target)) return [];
    const to = areaOf(target);
    if (to === from || row.mayImport.includes(to)) return [];
    return [{ path, line, message: `${from} may not import ${to} (${target})` }];
  });
}

/** The version stands in one place only. */
function isManifest(target: string): boolean {
  return target === 'package.json';
}
