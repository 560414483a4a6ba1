import type { Rule } from '../rule.ts';

/** A file that does not parse hides its imports from every other rule. */
export const syntax: Rule = ({ files }) =>
  files.flatMap(({ path, syntaxErrors }) => syntaxErrors.map((message) => ({ path, message })));
