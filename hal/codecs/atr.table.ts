/** Clock rate conversion factor Fi by the high nibble of TA1; null is reserved. Source: ISO 7816-3. */
export const clockFactors: readonly (number | null)[] = [
  372,
  372,
  558,
  744,
  1116,
  1488,
  1860,
  null,
  null,
  512,
  768,
  1024,
  1536,
  2048,
  null,
  null,
];

/** Baud rate adjustment factor Di by the low nibble of TA1; null is reserved. */
export const baudFactors: readonly (number | null)[] = [
  null,
  1,
  2,
  4,
  8,
  16,
  32,
  64,
  12,
  20,
  null,
  null,
  null,
  null,
  null,
  null,
];
