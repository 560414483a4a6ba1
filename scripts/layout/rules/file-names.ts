import { BANNED_NAMES } from '../names.table.ts';
import type { Breach, Rule } from '../rule.ts';
import type { SourceFile } from '../source-file.ts';

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const FILE = /^(?<stem>[^.]+)(?:\.(?:test|table|bench|fixture|config))?\.(?:ts|tsx|mts|js|mjs)$/;

/** Files and folders are kebab-case and named after what they own. */
export const fileNames: Rule = ({ files }) => files.flatMap(namesOf);

function namesOf({ path }: SourceFile): readonly Breach[] {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  const stem = FILE.exec(name)?.groups?.['stem'] ?? '';
  const notKebab = [...folders, stem].filter((part) => !KEBAB.test(part));
  const sayNothing = [...folders, stem].filter((part) => BANNED_NAMES.includes(part));
  return [
    ...notKebab.map((part) => ({ path, message: `"${part === '' ? name : part}" is not kebab-case` })),
    ...sayNothing.map((part) => ({ path, message: `"${part}" says nothing; name what it owns` })),
  ];
}
