/** The numbers of the flux model. A signal of 1 is a good card under a clean head at hand speed. */
export const fluxModel = {
  /** The front end sees no transition below this share of the full signal. */
  detectionThreshold: 0.25,
  /** Spread of the signal from one transition to the next, standard deviation. */
  amplitudeSpread: 0.1,
  /** Spread of a transition's place at full signal, shares of a cell; grows as the signal shrinks. */
  placeSpread: 0.012,
  placeSpreadGrowth: 0.25,
  /** What lies between a clean new head and the stripe anyway, µm. */
  cleanSpacingUm: 2,
  /** Dirt moves: its thickness varies by this share from swipe to swipe and by the second one along the card. */
  dirtSwipeShare: 0.2,
  dirtPlaceShare: 0.1,
  /** An inductive head's signal falls with speed below the first and the front end's bandwidth ends above the second (5 and 60 inches per second). */
  slowMmPerS: 127,
  fastMmPerS: 1524,
  /** How steeply the front end falls off. */
  fastPower: 4,
  cardLengthMm: 85.6,
} as const;

/** How hands move a card. Start speed and the ratio of end to start speed are drawn between these, mm/s. */
export const motions = {
  steady: { startMmPerS: [260, 420], ratio: [1.4, 2.4], reversed: false, stops: false },
  slow: { startMmPerS: [45, 70], ratio: [0.9, 1.3], reversed: false, stops: true },
  fast: { startMmPerS: [1850, 2050], ratio: [1.3, 1.6], reversed: false, stops: false },
  reversed: { startMmPerS: [260, 420], ratio: [1.4, 2.4], reversed: true, stops: false },
} as const;

/** A hand's way of swiping. */
export type MotionName = keyof typeof motions;
