import { ambientUses } from './rules/ambient-uses.ts';
import { fileNames } from './rules/file-names.ts';
import { fileSize } from './rules/file-size.ts';
import { forbiddenWords } from './rules/forbidden-words.ts';
import { importTable } from './rules/import-table.ts';
import { mirroredTests } from './rules/mirrored-tests.ts';
import { packageFolders } from './rules/package-folders.ts';
import { readmeTable } from './rules/readme-table.ts';
import { registries } from './rules/registries.ts';
import { syntax } from './rules/syntax.ts';
import { topLevel } from './rules/top-level.ts';
import type { Breach, Rule, SourceTree } from './rule.ts';

const RULES: readonly Rule[] = [
  syntax,
  topLevel,
  importTable,
  packageFolders,
  registries,
  fileNames,
  mirroredTests,
  fileSize,
  ambientUses,
  forbiddenWords,
  readmeTable,
];

/** Every breach of every rule, in the order of the rules. */
export function checkTree(tree: SourceTree): readonly Breach[] {
  return RULES.flatMap((rule) => rule(tree));
}
