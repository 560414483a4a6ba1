/** When the agent tests by itself, in milliseconds. Every time is spread at random, so that a fleet that booted together does not dial together. */
export const monitorTimes = {
  /** The first test comes at a random moment of this long after the start. */
  firstWithinMs: 3_600_000,
  /** Every later one this much earlier or later than the plan says. */
  spreadShare: 0.2,
  /** Somebody else holds the terminal: try again about this much later. */
  busyMs: 900_000,
  /** A test that quiet hours put off comes within this long after they end. */
  afterQuietMs: 1_800_000,
} as const;

/** An unchanged result is told the hub at growing distances; whatever has changed is told at once. */
export const repeatGaps = { firstMs: 12 * 3_600_000, longestMs: 7 * 86_400_000 } as const;
