/** Where a simulated Linux terminal can be made to suffer; other places are other simulators'. */
export const linuxFaultPlaces = [
  'power',
  'storage',
  'memory',
  'cpu',
  'thermal',
  'humidity',
  'clock',
  'network',
] as const;

/** One of `linuxFaultPlaces`. */
export type LinuxFaultPlace = (typeof linuxFaultPlaces)[number];

/**
 * One fault by its public id. Times are milliseconds since the simulation began; `untilMs` may be Infinity. What a kind does not need
 * is ignored.
 */
export interface LinuxFault {
  readonly at: string;
  readonly kind: string;
  readonly fromMs: number;
  readonly untilMs: number;
  /** Strength, 0..1. */
  readonly level: number;
  /** Clock skew: how far ahead, seconds. */
  readonly seconds: number;
  /** Added latency one way, milliseconds. */
  readonly ms: number;
  readonly filledBy: 'cache' | 'data' | 'logs';
}

/** A fault with the published defaults for what is not said. */
export function linuxFault(wish: Partial<LinuxFault> & Pick<LinuxFault, 'at' | 'kind'>): LinuxFault {
  return { fromMs: 0, untilMs: Infinity, level: 1, seconds: 86_400, ms: 800, filledBy: 'data', ...wish };
}
