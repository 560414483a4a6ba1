import { encodeInputEvents, typedKeys } from '../../codecs/readers/evdev-keys.ts';
import type { InputEvent } from '../../codecs/readers/evdev-keys.ts';
import { encodeTrackBurst } from '../../codecs/readers/track-burst.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { ReaderBoard, ReaderFirmware } from './reader-firmware.ts';
import type { SwipeCapture } from './swipe-capture.ts';

/** The kernel hands over what has come since the last look. */
const lookMs = 8;

/** A reader that types, seen as the kernel shows it. */
export function wedgeFirmware(board: ReaderBoard): ReaderFirmware {
  let link: ByteLink | null = null;
  /** One look after the other: timers side by side may change places on a busy machine, and keys with them. */
  const type = (events: readonly InputEvent[]): void => {
    const [first] = events;
    if (first === undefined) return;
    const next = events.findIndex((event) => event.timeMs >= first.timeMs + lookMs);
    const until = next === -1 ? events.length : next;
    const bytes = encodeInputEvents(events.slice(0, until), 24);
    board.time.after(lookMs, () => {
      void link?.write(bytes, 1000);
      type(events.slice(until));
    });
  };
  let previous: Uint8Array | null = null;
  const send = (capture: SwipeCapture): void => {
    if (board.isDead() || board.isLocked() || board.knobs.answersNothing) return;
    const startMs = board.time.now();
    const swiped = encodeTrackBurst(capture.output);
    const keys = typedKeys(board.knobs.sendsPreviousSwipe ? (previous ?? swiped) : swiped, startMs);
    previous = swiped;
    type(board.knobs.sendsHalf ? keys.slice(0, keys.length >> 1) : keys);
  };
  return {
    connect: (to) => {
      link = to;
    },
    swiped: send,
    breakOff: () => board.unplug(),
  };
}
