/** The numbers of the retry policy, milliseconds unless named otherwise. */
export const retryPolicy = {
  /** Full jitter draws from 0 up to base times 2 to the number of failures, at most the cap. */
  baseMs: 5_000,
  capMs: 300_000,
  /** The hub may raise the cap this far when a whole fleet waits. */
  highestCapMs: 900_000,
  /** Failures are forgotten once a sign-in has held this long. */
  heldMs: 600_000,
  /** The first attempt after a boot waits up to this long. */
  bootSpreadMs: 30_000,
  /** A floor is spread upwards by up to this share, so that all who got it do not come back at once. */
  floorSpreadShare: 0.2,
  /** Between two looks while somebody else must act. */
  slowLeastMs: 1_800_000,
  slowMostMs: 3_600_000,
  slowPerDay: 24,
  /** From all sources together: back-off, people, hub. */
  attemptsPerHour: 20,
  /** For a person who presses the button. */
  interactiveGapMs: 3_000,
  interactivePerMinute: 5,
  /** Transport failures in a row after which an endpoint is left alone. */
  breakerFailures: 5,
  /** While it is, it is asked once in this many longest waits: whoever asks gently first asks twice, and the host must bear both. */
  breakerRounds: 1.2,
} as const;

/** Windows over which attempts are counted, milliseconds. */
export const windows = { minuteMs: 60_000, hourMs: 3_600_000, dayMs: 86_400_000 } as const;
