/** What is wrong with a catalog that was offered, in kinds that people can be told apart. */
export const catalogRefusals = [
  'rolled-back',
  'two-truths',
  'frozen',
  'mixed',
  'wrong-signature',
  'not-json',
  'bad-image',
  'other',
] as const;

/** One of `catalogRefusals`. */
export type CatalogRefusal = (typeof catalogRefusals)[number];

/** What the reason of a refusal says of its kind, the most telling first. A refused snapshot's reason carries that of its cause. */
export const refusalPatterns: readonly (readonly [CatalogRefusal, RegExp])[] = [
  ['rolled-back', /is less than current version/],
  ['two-truths', /another content under the same version/],
  ['frozen', /expired/i],
  ['wrong-signature', /signed by|signature|threshold|keyid/i],
  ['mixed', /Expected (hash|length)|does(n't| not) match|Missing file|Expected version/],
  ['not-json', /: (json-|too long)/],
  ['bad-image', /not what images must be/],
];
