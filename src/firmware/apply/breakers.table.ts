/** When an update stops trying by itself. 28 transitions is what Mender allows before it takes a loop for one. */
export const breakerLimits = {
  attempts: 3,
  transitions: 28,
  coolDownMs: 6 * 3_600_000,
  /** How often a new system may be looked at without an end, and how often the terminal may start in one that is to be left. */
  starts: 5,
  /** How long a new system has to be as well as the old one was. */
  healthDeadlineMs: 10 * 60_000,
  healthPauseMs: 15_000,
} as const;
