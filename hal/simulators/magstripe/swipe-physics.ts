import type { TrackNumber } from '../../contracts/magstripe-reading.ts';

/** Damage across all tracks: no signal comes from there. Place and width in mm from the card's leading edge. */
export interface Scratch {
  readonly atMm: number;
  readonly widthMm: number;
}

/** The card: bits per track from edge to edge (null = never written), what is left of its signal (1 = all), its scratches. */
export interface Stripe {
  readonly tracks: Readonly<Record<TrackNumber, Uint8Array | null>>;
  readonly gain: number;
  readonly scratches: readonly Scratch[];
}

/** The head: steady extra spacing (wear), nominal dirt, and channels that give nothing. */
export interface ReadHead {
  readonly wearUm: number;
  readonly dirtUm: number;
  readonly deadTracks: ReadonlySet<TrackNumber>;
}

/** One movement of a hand: speeds at both ends, share of the speed that is left in each dip, direction, which side of the card. */
export interface Motion {
  readonly startMmPerS: number;
  readonly endMmPerS: number;
  /** Places (share of the way, 0..1) where the hand all but stops. */
  readonly stops: readonly number[];
  readonly reversed: boolean;
  readonly wrongSide: boolean;
}

/** Everything that shapes one swipe but chance. */
export interface SwipePhysics {
  readonly stripe: Stripe;
  readonly head: ReadHead;
  readonly motion: Motion;
  readonly noisePerCell: number;
}

/** A head without fault. */
export const cleanHead: ReadHead = { wearUm: 0, dirtUm: 0, deadTracks: new Set() };
