import type { Random } from '../../contracts/random.ts';
import { createChipCard } from '../chip/virtual-chip-card.ts';
import type { CardInHand } from '../chip/virtual-slot.ts';
import { createStripeCard } from '../magstripe/stripe-card.ts';
import type { StripeCard } from '../magstripe/stripe-card.ts';

/** What a card that is at hand is like; public words of scenario files. */
export const cardKinds = ['good', 'demagnetised', 'scratched', 'chip-dead', 'no-chip'] as const;

/** One of `cardKinds`. */
export type CardKind = (typeof cardKinds)[number];

/** A payment card with a stripe, a chip that also works over the air, or what is left of them. */
export interface HandCard extends CardInHand {
  readonly stripe: StripeCard;
}

/** Makes a card with everything that is wrong with it; the same `random` gives the same number on its stripe. */
export function createHandCard(random: Random, ailments: ReadonlySet<CardKind>): HandCard {
  const chip = ailments.has('no-chip') ? 'none' : ailments.has('chip-dead') ? 'dead' : createChipCard();
  const condition = ailments.has('demagnetised')
    ? 'demagnetised'
    : ailments.has('scratched')
      ? 'scratched'
      : 'good';
  return { chip, stripe: createStripeCard(random, { chip: chip !== 'none', condition }) };
}
