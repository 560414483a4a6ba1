import type { TrackNumber } from '../../../hal/contracts/magstripe-reading.ts';
import { swipeLeads } from './swipe-leads.table.ts';
import type { SwipeLead } from './swipe-leads.table.ts';
import { cardState, tallyOf } from './swipe-tally.ts';
import type { Attempt, CardState } from './swipe-tally.ts';

/** What the two cards did, and where that points. */
export interface SwipeComparison {
  readonly one: CardState;
  readonly two: CardState;
  readonly leads: readonly SwipeLead[];
}

/** Compares two cards. A card without track 1 or 3 is a good card where the other one passes that track. */
export function compareCards(
  one: readonly Attempt[],
  two: readonly Attempt[],
  tracks: readonly TrackNumber[],
): SwipeComparison {
  const first = cardState(one, tracks, optionalTracks(two, tracks));
  const second = cardState(two, tracks, optionalTracks(one, tracks));
  return { one: first, two: second, leads: swipeLeads[first][second] };
}

/** The card that did better, which shows what helps; the second where both did alike: it is the one best known to be good. */
export function betterCard({ one, two }: SwipeComparison): 1 | 2 {
  return isBetter(one, two) ? 1 : 2;
}

/** Of the cards that a head at a distance reads badly, the one it reads better. */
export function farther({ one, two }: SwipeComparison): 1 | 2 {
  if (one === 'good') return 2;
  if (two === 'good' || (one === 'dense' && two === 'silent-track')) return 1;
  return isBetter(one, two) ? 1 : 2;
}

/** Whether a card did better in one state than in another. */
export function isBetter(state: CardState, than: CardState): boolean {
  return ranks[state] > ranks[than];
}

/** Whether a card in this state is read, if only in part. */
export function isRead(state: CardState): boolean {
  return ranks[state] >= ranks.dense;
}

const ranks: Readonly<Record<CardState, number>> = {
  nothing: 0,
  bad: 1,
  undecided: 1,
  dense: 2,
  'silent-track': 2,
  good: 3,
};

/** Every payment card has track 2; the others are written by some issuers only. */
function optionalTracks(other: readonly Attempt[], tracks: readonly TrackNumber[]): readonly TrackNumber[] {
  return tallyOf(other, tracks).flatMap(({ track, verdict }) =>
    track !== 2 && verdict === 'pass' ? [track] : [],
  );
}
