import type { Attempt } from './swipe-tally.ts';

/** The salted fingerprints of a lot of tries. */
export function fingerprintsOf(attempts: readonly Attempt[]): ReadonlySet<string> {
  return new Set(
    attempts.flatMap((attempt) =>
      attempt.kind === 'read'
        ? attempt.reading.tracks.flatMap(({ fingerprint }) => (fingerprint === null ? [] : [fingerprint]))
        : [],
    ),
  );
}

/** Whether two lots were made with one card: a comparison of a card with itself says nothing. Unknown where a card was never read. */
export function sameCard(one: ReadonlySet<string>, two: ReadonlySet<string>): boolean {
  return [...one].some((print) => two.has(print));
}
