import { MIRRORED_FOLDERS, RESERVED_STEMS } from '../names.table.ts';
import type { Rule } from '../rule.ts';
import { isIn, stemOf } from '../source-file.ts';

/** What decides about terminals has a test at the mirrored path. */
export const mirroredTests: Rule = ({ files, texts }) =>
  files
    .filter(({ path }) => MIRRORED_FOLDERS.some((folder) => isIn(path, folder)))
    .filter(({ path }) => !path.endsWith('.table.ts') && !RESERVED_STEMS.includes(stemOf(path)))
    .filter(({ path }) => !texts.has(mirrorOf(path)))
    .map(({ path }) => ({ path, message: `no ${mirrorOf(path)}` }));

/** Where the test of a source file lies: `src/` is dropped, `hal/` stays. */
export function mirrorOf(path: string): string {
  return `test/${path.replace(/^src\//, '').replace(/\.(tsx?)$/, '.test.$1')}`;
}
