import type { Look } from '../check.ts';

/** What the swipe test of this run learned from the service code of card one: whether it has a chip; null: nothing. */
export function chipBySwipe({ earlier }: Pick<Look, 'earlier'>): boolean | null {
  const told = earlier.get('magstripe-swipe')?.seen.find(({ of }) => of === 'card.service-code')?.value;
  return told === undefined ? null : told === 'chip card';
}
