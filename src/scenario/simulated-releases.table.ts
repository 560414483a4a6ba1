/** One release of a simulated maker. */
export interface SimulatedRelease {
  readonly version: string;
  readonly counter: number;
}

/** Releases of the simulated terminal's system. The catalog lists `old` and `current` and calls everything below `floor` unsafe; `unapproved` it has never heard of. */
export const simulatedReleases = {
  old: { version: '4.0.3', counter: 38 },
  current: { version: '4.2.1', counter: 42 },
  unapproved: { version: '4.3.0-lab', counter: 43 },
  floor: { version: '4.1.0', counter: 40 },
} as const satisfies Readonly<Record<string, SimulatedRelease>>;
