import type { DeviceCondition, DeviceContext, DeviceIdentity, Observability, Sensed } from './device.ts';
import type { HalResult } from './fault.ts';
import type { SwipeReading, TrackNumber } from './magstripe-reading.ts';

/** What a reader passes on of the movement: nothing, its own judgement (too fast, too slow, noisy), or every transition. */
export type SwipeTiming = 'none' | 'flags' | 'flux';

/** What a model can tell at all. Where `timing` is `none` nobody may say that a swipe was too fast. */
export interface MagstripeCapabilities {
  readonly tracks: readonly TrackNumber[];
  readonly timing: SwipeTiming;
  /** Raw bits come through, so that the first bad character has a place. */
  readonly bits: boolean;
  /** Null: nobody knows of this model. */
  readonly bothDirections: boolean | null;
}

/** What a reader says of itself without a card. Settings count too: a track that is switched off looks like a dead head. */
export interface MagstripeStatus {
  readonly condition: DeviceCondition;
  /** It wants to be unlocked (authenticated) before it gives swipes away. */
  readonly locked: Sensed<boolean>;
  /** Reading is switched off in its settings. */
  readonly switchedOff: Sensed<boolean>;
  /** Tracks that its settings leave out; empty = all are read. */
  readonly tracksOff: Sensed<readonly TrackNumber[]>;
  /** Which way of swiping its settings decode. */
  readonly direction: Sensed<'both' | 'along' | 'against'>;
  /** Its own memory test. */
  readonly memoryGood: Sensed<boolean>;
  /** What this was read from, hex, for the evidence; never a swipe. */
  readonly raw: string;
}

/** How to wait for a swipe. */
export interface SwipeWait {
  readonly timeoutMs: number;
  /** Random per session and never stored; null gives no fingerprints. */
  readonly fingerprintSalt: Uint8Array | null;
}

/**
 * A magnetic stripe reader. Faults: `silent` no answer, `disconnected` the link went, `busy` held by another, `timed-out` nobody swiped,
 * `protocol` a swipe came and could not be taken apart (the reader was put right again: ask for another swipe).
 * Track data ends inside the call; there is no type for it here.
 */
export interface MagstripeReader {
  readonly path: string;
  readonly capabilities: MagstripeCapabilities;
  /** Per status field, how this driver on this model knows it. */
  readonly coverage: Readonly<
    Record<'locked' | 'switchedOff' | 'tracksOff' | 'direction' | 'memoryGood', Observability>
  >;
  identity(context: DeviceContext): Promise<HalResult<DeviceIdentity>>;
  status(context: DeviceContext): Promise<HalResult<MagstripeStatus>>;
  /** Waits for one swipe that begins after this call; what was swiped before is thrown away. */
  swipe(wait: SwipeWait, context: DeviceContext): Promise<HalResult<SwipeReading>>;
  /** Calls when the link to the reader is lost. */
  onDisconnect(listener: () => void): () => void;
  close(): Promise<void>;
}
