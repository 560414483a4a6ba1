/** Extra spacing of a dirty head at a fault level 0..1, µm; the model adds what changes from swipe to swipe. */
export function dirtSpacingUm(level: number): number {
  return 10 + 35 * level;
}

/** Extra spacing of a worn head at a fault level 0..1, µm; the same at every swipe. */
export function wearSpacingUm(level: number): number {
  return 10 + 25 * level;
}

/** Noise transitions per bit cell at an interference level 0..1. */
export function noisePerCell(level: number): number {
  return 0.2 * level;
}

/** Chance 0..1 that a swipe loses the link of a loose cable. */
export function linkLossChance(level: number): number {
  return level;
}

/** What is left of the signal on a demagnetised card. */
export const demagnetisedGain = 0.12;

/** A scratch across all tracks, on the card and in mm from its leading edge. */
export const deepScratch = { atMm: 41, widthMm: 2.4 } as const;
