import { fingerprintsOf, sameCard } from './same-card.ts';
import type { Attempt } from './swipe-tally.ts';

/** The swipes of one lot, by whose card they show. */
export interface SortedSwipes {
  /** Of the other lot's card: a hand that took the wrong card, or a reader that gives an older swipe. */
  readonly others: readonly Attempt[];
  /** Everything else, unread ones with it. */
  readonly own: readonly Attempt[];
}

/** Sorts the swipes of one lot by whether they show the card of another lot. */
export function sortSwipes(lot: readonly Attempt[], other: readonly Attempt[]): SortedSwipes {
  const prints = fingerprintsOf(other);
  const isOthers = (attempt: Attempt): boolean => sameCard(fingerprintsOf([attempt]), prints);
  return {
    others: lot.filter(isOthers),
    own: lot.filter((attempt) => !isOthers(attempt)),
  };
}

/** Whether a swipe shows the card that was swiped before it, and not the one that was. */
export function isReplay(swipe: Attempt, before: readonly Attempt[]): boolean {
  return sameCard(fingerprintsOf([swipe]), fingerprintsOf(before));
}
