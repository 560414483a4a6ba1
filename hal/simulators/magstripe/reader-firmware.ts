import type { TrackNumber } from '../../contracts/magstripe-reading.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Time } from '../../contracts/time.ts';
import type { ReaderKnobs } from './reader-knobs.ts';
import type { SwipeCapture } from './swipe-capture.ts';

/** What the firmware of a reader sees of the reader it runs in. */
export interface ReaderBoard {
  readonly time: Time;
  readonly knobs: ReaderKnobs;
  /** It answers nothing and gives no swipe away. */
  readonly isDead: () => boolean;
  readonly isLocked: () => boolean;
  readonly tracksOff: () => readonly TrackNumber[];
  /** The plug is pulled. */
  readonly unplug: () => void;
  /** A command came that would write to a card or change what stays: a driver of ours never sends one. */
  readonly forbidden: (bytes: Uint8Array) => void;
}

/** What makes a reader speak as its model does. */
export interface ReaderFirmware {
  /** The device's end of a link, or null when it is gone. */
  connect(link: ByteLink | null): void;
  /** A card has passed and was noticed. */
  swiped(capture: SwipeCapture): void;
  /** A swipe is being sent: the cable gives way in the middle of it. */
  breakOff(capture: SwipeCapture): void;
}
