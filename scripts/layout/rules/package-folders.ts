import { isBuiltin } from 'node:module';
import { PACKAGE_FOLDERS } from '../packages.table.ts';
import type { Rule } from '../rule.ts';
import { areaOf, isIn } from '../source-file.ts';

/** A third-party package is met in its own folders only, so that replacing it touches nothing else. */
export const packageFolders: Rule = ({ files }) =>
  files
    .filter(({ path }) => isIn(path, 'hal') || isIn(path, 'src'))
    .flatMap(({ path, imports }) =>
      imports.flatMap(({ specifier, target, line }) => {
        if (target !== undefined || isBuiltin(specifier)) return [];
        const name = packageName(specifier);
        const folders = PACKAGE_FOLDERS[name];
        if (folders === '*' || folders?.includes(areaOf(path)) === true) return [];
        const where = folders === undefined ? 'nowhere: it has no row' : `only in ${folders.join(', ')}`;
        return [
          { path, line, message: `${name} may be imported ${where} (scripts/layout/packages.table.ts)` },
        ];
      }),
    );

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
