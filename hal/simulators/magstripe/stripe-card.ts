import { cardPadding, encodeTrack } from '../../codecs/magstripe/encode-track.ts';
import { randomCard } from '../../codecs/magstripe/random-card.ts';
import type { CardText } from '../../codecs/magstripe/random-card.ts';
import { trackFormats } from '../../codecs/magstripe/track-format.table.ts';
import type { TrackNumber } from '../../contracts/magstripe-reading.ts';
import type { Random } from '../../contracts/random.ts';
import { deepScratch, demagnetisedGain } from './fault-strength.ts';
import type { Stripe } from './swipe-physics.ts';

/** A made-up card that no issuer can have issued: what is written on it, and what is left of its stripe. */
export interface StripeCard {
  readonly text: CardText;
  readonly stripe: Stripe;
}

/** What happened to a stripe. */
export type StripeCondition = 'good' | 'demagnetised' | 'scratched';

/** Makes a card with all three tracks written; `chip` shows in its service code. */
export function createStripeCard(
  random: Random,
  shape: { readonly chip: boolean; readonly condition: StripeCondition },
): StripeCard {
  const text = randomCard(random, { chip: shape.chip });
  return {
    text,
    stripe: {
      tracks: {
        1: idealBits(1, text.track1),
        2: idealBits(2, text.track2),
        3: idealBits(3, text.track3),
      },
      gain: shape.condition === 'demagnetised' ? demagnetisedGain : 1,
      scratches: shape.condition === 'scratched' ? [deepScratch] : [],
    },
  };
}

/** The text of one track. */
export function trackText(card: StripeCard, track: TrackNumber): string {
  return { 1: card.text.track1, 2: card.text.track2, 3: card.text.track3 }[track];
}

/** Bits from edge to edge of a track without a flaw. */
export function idealBits(track: TrackNumber, text: string): Uint8Array {
  const format = trackFormats[track];
  const bits = encodeTrack(text, format, cardPadding(text.length + 1, format));
  if (!bits.ok) throw new Error(`made-up card: ${bits.error.detail}`);
  return bits.value;
}
