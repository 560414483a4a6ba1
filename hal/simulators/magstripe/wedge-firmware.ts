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
  const type = (events: readonly InputEvent[], startMs: number): void => {
    for (let from = 0; from < events.length;) {
      const beginMs = events[from]?.timeMs ?? startMs;
      const next = events.findIndex((event, index) => index > from && event.timeMs >= beginMs + lookMs);
      const until = next === -1 ? events.length : next;
      const bytes = encodeInputEvents(events.slice(from, until), 24);
      board.time.after(beginMs - startMs + lookMs, () => void link?.write(bytes, 1000));
      from = until;
    }
  };
  const send = (capture: SwipeCapture): void => {
    if (board.isDead() || board.isLocked() || board.knobs.answersNothing) return;
    const startMs = board.time.now();
    const keys = typedKeys(encodeTrackBurst(capture.output), startMs);
    type(board.knobs.sendsHalf ? keys.slice(0, keys.length >> 1) : keys, startMs);
  };
  return {
    connect: (to) => {
      link = to;
    },
    swiped: send,
    breakOff: () => board.unplug(),
  };
}
