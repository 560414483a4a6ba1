import type { Breach, Rule } from '../rule.ts';
import type { SourceFile, Use } from '../source-file.ts';

const ADVICE: Readonly<Record<Use['what'], string>> = {
  'new Date()': 'reads the clock of the machine; take Time and use new Date(time.now())',
  'Date()': 'reads the clock of the machine; take Time',
  'process.argv': 'is read in main.ts and handed on',
  'vi.mock': 'replaces a module behind its back; simulate at the link or pass a stand-in',
  'computed import': 'cannot be checked; import a literal path',
};

/** What a file may not reach for, where the linter has no rule: the clock, the command line, other modules' insides. */
export const ambientUses: Rule = ({ files }) => files.flatMap(usesOf);

function usesOf({ path, uses }: SourceFile): readonly Breach[] {
  return uses
    .filter(({ what }) => !mayUse(path, what))
    .map(({ what, line }) => ({ path, line, message: `${what} ${ADVICE[what]}` }));
}

function mayUse(path: string, what: Use['what']): boolean {
  if (what === 'vi.mock') return false;
  if (path.startsWith('test/') || path.startsWith('scripts/')) return true;
  if (what === 'process.argv') return path.endsWith('/main.ts');
  return what !== 'computed import' && (path.startsWith('src/runtime/') || path === 'hal/contracts/time.ts');
}
