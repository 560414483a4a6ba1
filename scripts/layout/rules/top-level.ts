import { LOCAL_ONLY, TOP_LEVEL } from '../names.table.ts';
import type { Rule } from '../rule.ts';

/** The top folder stays as short as its list. */
export const topLevel: Rule = ({ topLevel: names }) =>
  names
    .filter((name) => !name.startsWith('.') && !TOP_LEVEL.includes(name) && !LOCAL_ONLY.includes(name))
    .map((name) => ({ path: name, message: `the top level holds only ${TOP_LEVEL.join(' ')} and dotfiles` }));
