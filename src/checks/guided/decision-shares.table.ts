/**
 * Shares of good tries that decide. A good reader (98 %) passes 4 of 5 with a chance of 99.6 %, a bad one (40 %) with 8.7 %; 3 of 5 asks
 * for five more, of which together 8 of 10 pass. Source: binomial figures for 5 and 10 tries.
 */
export const decisionShares = {
  firstLot: 5,
  pass: 0.8,
  failFirst: 0.4,
  failLater: 0.6,
} as const;
