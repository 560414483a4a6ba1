import type { SwipeFlags, SwipeReading } from '../../../hal/contracts/magstripe-reading.ts';
import type { Attempt } from './swipe-tally.ts';

/** What most swipes of a lot have in common, where the reader can tell. */
export interface SwipeSigns {
  readonly tooFast: boolean;
  readonly tooSlow: boolean;
  readonly noisy: boolean;
  /** Against the encoding; false also where nobody can tell. */
  readonly reversed: boolean;
}

/** More than half of the swipes that were read. */
const most = 0.5;

/** Sums up what the reader said of the movements; a reader without judgement says nothing, and nothing is then claimed. */
export function signsOfSwipes(attempts: readonly Attempt[]): SwipeSigns {
  const readings = attempts.flatMap((attempt) => (attempt.kind === 'read' ? [attempt.reading] : []));
  const mostSay = (says: (reading: SwipeReading) => boolean): boolean =>
    readings.length > 0 && readings.filter(says).length > readings.length * most;
  const flagged = (flag: keyof Omit<SwipeFlags, 'direction'>): boolean =>
    mostSay(({ flags }) => flags?.[flag] === true);
  return {
    tooFast: flagged('tooFast'),
    tooSlow: flagged('tooSlow'),
    noisy: flagged('noisy'),
    reversed: mostSay(isReversed),
  };
}

/** By the reader's own word, else by the bits of a track that was read. */
export function isReversed({ flags, tracks }: SwipeReading): boolean {
  if (flags !== null) return flags.direction === 'reverse';
  return tracks.some(({ status, bits }) => status === 'ok' && bits?.direction === 'reverse');
}
