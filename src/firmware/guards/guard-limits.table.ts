/** The least that must hold before firmware is touched. Levels in percent, times in milliseconds, temperatures in °C. */
export const guardLimits = {
  batteryPercent: 50,
  /** Once refused, power must be this much better, so that a level on the edge does not start and stop. */
  batteryAgainPercent: 55,
  mainsSteadyMs: 60_000,
  quietMs: 5 * 60_000,
  temperatureMinC: 0,
  temperatureMaxC: 60,
} as const;
