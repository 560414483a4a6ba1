import { IMPORT_ROWS } from '../may-import.table.ts';
import type { Rule } from '../rule.ts';

const README = 'src/README.md';

/** The import table people read is the one that is enforced. */
export const readmeTable: Rule = ({ texts }) => {
  const text = texts.get(README);
  if (text === undefined) return [{ path: README, message: 'missing: it holds the import table' }];
  const rows = text
    .split('\n')
    .filter((line) => /^\| `(?:hal|src)/.test(line))
    .map((line) => line.replaceAll(/ +/g, ' '));
  const expected = importRowsAsMarkdown();
  const wrong = rows.filter((row) => !expected.includes(row));
  const missing = expected.filter((row) => !rows.includes(row));
  return [
    ...wrong.map((row) => ({ path: README, message: `not a row of the import table: ${row}` })),
    ...missing.map((row) => ({ path: README, message: `lacks the row: ${row}` })),
  ];
};

/** The rows of the import table as they stand in the README. */
export function importRowsAsMarkdown(): readonly string[] {
  return IMPORT_ROWS.map(({ folder, mayImport }) => {
    const targets = mayImport.map((target) => `\`${target}\``).join(' ');
    return `| \`${folder}\` | ${targets === '' ? '–' : targets} |`;
  });
}
