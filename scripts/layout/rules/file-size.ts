import type { Rule } from '../rule.ts';

const MAX_CODE_LINES = 300;

/** One idea per file; data in `*.table.ts` and tests may be longer. */
export const fileSize: Rule = ({ files }) =>
  files
    .filter(({ path }) => !path.startsWith('test/') && !/\.table\.(?:ts|mjs)$/.test(path))
    .filter(({ codeLines }) => codeLines > MAX_CODE_LINES)
    .map(({ path, codeLines }) => ({
      path,
      message: `${codeLines} code lines; at most ${MAX_CODE_LINES}, split by idea`,
    }));
