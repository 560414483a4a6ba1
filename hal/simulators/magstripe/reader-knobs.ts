import type { TrackNumber } from '../../contracts/magstripe-reading.ts';
import type { EmptyStyle } from '../../codecs/readers/msr605-encode.ts';

/** What is wrong with one track of every card, whatever the physics say. `at` counts characters from the start sentinel. */
export type TrackKnob =
  | { readonly kind: 'parity'; readonly at: number }
  | { readonly kind: 'lrc' }
  | { readonly kind: 'truncate'; readonly at: number }
  | { readonly kind: 'slip'; readonly at: number }
  | { readonly kind: 'blank' }
  | { readonly kind: 'noise' };

/** How a virtual reader and its line misbehave. All off by default; may be changed at any time. */
export interface ReaderKnobs {
  readonly tracks: Partial<Record<TrackNumber, TrackKnob>>;
  /** Decodes one way of swiping only. */
  oneDirection: boolean;
  /** How an MSR60x shows an empty track. */
  emptyStyle: EmptyStyle;
  /** Some adapters swallow the first escape of an answer. */
  losesFirstEscape: boolean;
  /** 960 is a serial line at 9600 baud; null sends all at once. */
  bytesPerSecond: number | null;
  answersNothing: boolean;
  /** Sends the swipe before this one. */
  sendsPreviousSwipe: boolean;
  /** Says these bytes after a reset, or before a swipe where there is none: what an earlier swipe left in its buffer. */
  staleAfterReset: Uint8Array | null;
  /** Goes away when it begins to wait for a card. */
  unpluggedWhileWaiting: boolean;
  /** Stops in the middle of what it sends. */
  sendsHalf: boolean;
  /** A second swipe comes while the first is being sent. */
  swipedTwice: boolean;
  ramFails: boolean;
  firmwareText: string;
}

/** A reader and a line without fault. */
export function quietReaderKnobs(): ReaderKnobs {
  return {
    tracks: {},
    oneDirection: false,
    emptyStyle: 'bare',
    losesFirstEscape: false,
    bytesPerSecond: null,
    answersNothing: false,
    sendsPreviousSwipe: false,
    staleAfterReset: null,
    unpluggedWhileWaiting: false,
    sendsHalf: false,
    swipedTwice: false,
    ramFails: false,
    firmwareText: 'REVU1.09',
  };
}
