/** What no file of the project may mention: it would be true on one machine or in one tracker only. */
export const FORBIDDEN_WORDS: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  { pattern: /\/work\/(?:shared|main)\b/, why: 'names a folder of one machine' },
  {
    pattern: /\b(?:registry\.npmjs\.org|registry\.npmmirror\.com|deb\.debian\.org)\b/,
    why: 'names a package host',
  },
  { pattern: /\bissues? #?\d+\b/i, why: 'names an entry of a tracker' },
  { pattern: /\bGH-\d+\b/, why: 'names an entry of a tracker' },
];
