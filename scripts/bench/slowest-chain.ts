import { catalogue } from '../../src/session/catalogue.ts';

/** A check, or a chain of checks, and how long it took. */
export interface Timed {
  readonly id: string;
  readonly ms: number;
}

/** The path through `dependsOn` that takes longest: no order of looking can be quicker than that. */
export function slowestChain(durations: ReadonlyMap<string, number>): Timed {
  const known = new Map<string, Timed>();
  const endingAt = (id: string): Timed => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const earlier = (catalogue.check(id)?.dependsOn ?? [])
      .filter((other) => durations.has(other))
      .map(endingAt);
    const [longest] = earlier.toSorted((one, other) => other.ms - one.ms);
    const own = durations.get(id) ?? 0;
    const chain =
      longest === undefined || longest.ms === 0
        ? { id, ms: own }
        : { id: `${longest.id} > ${id}`, ms: longest.ms + own };
    known.set(id, chain);
    return chain;
  };
  const chains = [...durations.keys()].map(endingAt).toSorted((one, other) => other.ms - one.ms);
  return chains[0] ?? { id: 'none', ms: 0 };
}
