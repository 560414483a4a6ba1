/** Characters that two-byte fonts lack or that iconv encodes with four bytes, and what is printed instead. */
export const substitutes: Readonly<Record<string, string>> = {
  '¥': '￥',
  '\u00a0': ' ',
  '™': 'TM',
  '©': '(C)',
  '®': '(R)',
  '•': '·',
  '‣': '·',
  '✓': '√',
  '✔': '√',
  '✗': '×',
  '✘': '×',
  '⚠': '!',
  '☎': 'Tel',
  '－': '-',
  '–': '-',
  '‑': '-',
};
