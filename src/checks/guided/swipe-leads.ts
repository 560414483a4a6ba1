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

/** Every payment card has track 2; the others are written by some issuers only. */
function optionalTracks(other: readonly Attempt[], tracks: readonly TrackNumber[]): readonly TrackNumber[] {
  return tallyOf(other, tracks).flatMap(({ track, verdict }) =>
    track !== 2 && verdict === 'pass' ? [track] : [],
  );
}
