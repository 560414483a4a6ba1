/** When fetching an image is given up. Rates in bytes per second, times in milliseconds. */
export const stageLimits = {
  /** Slower than this over a whole window is somebody keeping us busy, not a bad line. */
  minimumBytesPerSecond: 2048,
  rateWindowMs: 60_000,
  /** How often one chunk may arrive wrong. */
  strikesPerChunk: 3,
  /** Connections in a row that brought no whole chunk. */
  idleConnections: 5,
  firstRetryMs: 1000,
  longestRetryMs: 30_000,
  /** Spare room beyond the image and what installing it takes. */
  spareShare: 0.1,
} as const;
