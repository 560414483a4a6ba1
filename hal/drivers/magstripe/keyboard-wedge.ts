import { ByteQueue } from '../../codecs/byte-queue.ts';
import { decodeInputEvents, KeyTyper } from '../../codecs/readers/evdev-keys.ts';
import type { InputEvent, InputEventSize } from '../../codecs/readers/evdev-keys.ts';
import { longestKeyGapMs, WedgeCapture } from '../../codecs/readers/wedge-capture.ts';
import type { WedgeEvent } from '../../codecs/readers/wedge-capture.ts';
import type { DeviceContext } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { MagstripeReader, SwipeWait } from '../../contracts/magstripe-reader.ts';
import type { SwipeReading } from '../../contracts/magstripe-reading.ts';
import { listenFor } from '../listen-for.ts';
import { ownEventSize } from '../own-event-size.ts';
import { readingOfBurst } from './burst-reading.ts';
import { hidReader, nothingObservable, unknownSettings } from './hid-reader.ts';
import { factsOf } from './magstripe-options.ts';
import type { MagstripeDriver } from './magstripe-options.ts';

/**
 * A reader that types: the kernel's events of it, turned back into a swipe. It has nothing to ask, and what it types goes to the focused
 * program too; inside the service menu the page keeps it from every field.
 */
export const keyboardWedge: MagstripeDriver = {
  id: 'keyboard-wedge',
  device: 'magstripe',
  open: async (seams, { port, eventSize = ownEventSize() }) => {
    const opened = await seams.openPort(port);
    return opened.ok ? ok(wedge(opened.value, eventSize)) : opened;
  },
};

/** Characters in a row that a person may type as quickly as a reader does. */
const fastestPerson = 8;

/** Events carry the time of their key, so a gap is told by them; only a busy terminal hands them over this late. */
const quietMs = 6 * longestKeyGapMs;

/** The kernel says that it had to throw events away. */
const dropped = { type: 0, code: 3 } as const;

function wedge(link: ByteLink, eventSize: InputEventSize): MagstripeReader {
  return {
    ...hidReader(link, {
      capabilities: { tracks: [1, 2, 3], timing: 'none', bits: false, bothDirections: null },
      coverage: nothingObservable,
      read: () => ({ ok: true, value: { tracks: [], flags: null } }),
      identity: () => Promise.resolve(ok({ maker: null, model: null, serial: null, firmware: null })),
      status: () => Promise.resolve(ok(unknownSettings(`${link.path}: a keyboard has no settings`))),
    }),
    swipe: (wait, context) => hearTyping({ link, eventSize }, wait, context),
  };
}

function hearTyping(
  { link, eventSize }: { readonly link: ByteLink; readonly eventSize: InputEventSize },
  wait: SwipeWait,
  { time, signal }: DeviceContext,
): Promise<HalResult<SwipeReading>> {
  const typing = new Typing(link.path, new WedgeCapture(factsOf(wait.fingerprintSalt)));
  const queue = new ByteQueue();
  const limit = { timeoutMs: wait.timeoutMs, time, signal, nothing: 'timed-out' } as const;
  return listenFor<SwipeReading>(link, limit, {
    take: (bytes) => {
      queue.push(bytes);
      bytes.fill(0);
      // The kernel gives whole events; a line that carries them elsewhere may not.
      const whole = queue.take(queue.length - (queue.length % eventSize));
      const events = decodeInputEvents(whole, eventSize);
      whole.fill(0);
      if (!events.ok) return failed('protocol', `${link.path}: ${events.error.detail}`);
      return typing.take(events.value);
    },
    quiet: { ms: quietMs, end: () => typing.end() },
  }).result;
}

/** What has been typed so far. */
class Typing {
  readonly #path: string;
  readonly #capture: WedgeCapture;
  readonly #typer = new KeyTyper();
  #lastMs = 0;

  constructor(path: string, capture: WedgeCapture) {
    this.#path = path;
    this.#capture = capture;
  }

  take(events: readonly InputEvent[]): HalResult<SwipeReading> | null {
    for (const event of events) {
      if (event.type === dropped.type && event.code === dropped.code) {
        return failed('protocol', `${this.#path}: typed faster than the kernel kept`);
      }
      const code = this.#typer.type(event);
      if (code === null) continue;
      this.#lastMs = event.timeMs;
      const swipe = this.#swipeIn(this.#capture.push(code, event.timeMs));
      if (swipe !== null) return swipe;
    }
    return null;
  }

  end(): HalResult<SwipeReading> | null {
    const ended = this.#capture.expire(this.#lastMs + longestKeyGapMs);
    return ended === null ? null : this.#swipeIn([ended]);
  }

  /** What came at a reader's pace and has no end was half a swipe. */
  #swipeIn(events: readonly WedgeEvent[]): HalResult<SwipeReading> | null {
    const swipe = events.find((event) => event.kind === 'swipe');
    if (swipe !== undefined) return readingOfBurst(swipe.burst, this.#path);
    const broken = events.some((event) => event.kind === 'released' && event.characters > fastestPerson);
    return broken ? failed('protocol', `${this.#path}: half a swipe`) : null;
  }
}
