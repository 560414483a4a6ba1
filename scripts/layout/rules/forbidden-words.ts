import { FORBIDDEN_WORDS } from '../forbidden-words.table.ts';
import type { Rule } from '../rule.ts';

/** What is true on one machine only stays out of every text. */
export const forbiddenWords: Rule = ({ texts }) =>
  [...texts].flatMap(([path, text]) =>
    FORBIDDEN_WORDS.flatMap(({ pattern, why }) => {
      const found = pattern.exec(text);
      if (found === null) return [];
      const line = text.slice(0, found.index).split('\n').length;
      return [{ path, line, message: `"${found[0]}" ${why}` }];
    }),
  );
