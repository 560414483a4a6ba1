import { failed, ok } from './contracts/fault.ts';
import type { Fault, HalResult } from './contracts/fault.ts';
import type { DeviceContext } from './contracts/device.ts';
import type { MagstripeReader, SwipeWait } from './contracts/magstripe-reader.ts';
import type { SwipeReading, TrackNumber, TrackStatus } from './contracts/magstripe-reading.ts';
import { within } from './contracts/time.ts';
import { nothingObservable, unknownSettings } from './drivers/magstripe/hid-reader.ts';

/** What the page of the service menu says of one track of a swipe: what became of it, and no character of it. */
export interface HeardTrack {
  readonly track: TrackNumber;
  readonly status: TrackStatus;
  readonly characters: number;
}

/** A reader that types into the service menu, where no program may read the kernel's keyboard. */
export interface MenuReader {
  readonly reader: MagstripeReader;
  /** Takes what the page heard; dropped when no test waits for a swipe. */
  hear(tracks: readonly HeardTrack[]): void;
}

const path = 'menu';

/** Joins the page that swallows a reader's typing to the tests that wait for swipes. */
export function createMenuReader(): MenuReader {
  const waiting = new Set<(reading: SwipeReading) => void>();
  return {
    reader: {
      path,
      capabilities: { tracks: [1, 2, 3], timing: 'none', bits: false, bothDirections: null },
      coverage: nothingObservable,
      identity: () => Promise.resolve(ok({ maker: null, model: null, serial: null, firmware: null })),
      status: () => Promise.resolve(ok(unknownSettings('heard by the page of the service menu'))),
      swipe: (wait, context) => nextSwipe(waiting, wait, context),
      onDisconnect: () => () => undefined,
      close: () => Promise.resolve(),
    },
    hear: (tracks) => {
      const listeners = [...waiting];
      for (const listener of listeners) listener({ tracks: tracks.map(readingOf), flags: null });
    },
  };
}

function readingOf({ track, status, characters }: HeardTrack): SwipeReading['tracks'][number] {
  const untold = { bits: null, timing: null, serviceDigit: null, maskedPan: null, fingerprint: null };
  return { track, status, characters, ...untold };
}

async function nextSwipe(
  waiting: Set<(reading: SwipeReading) => void>,
  { timeoutMs }: SwipeWait,
  { time, signal }: DeviceContext,
): Promise<HalResult<SwipeReading>> {
  const cancelled: Fault = { code: 'cancelled', detail: `${path}: cancelled while waiting for a swipe` };
  if (signal.aborted) return { ok: false, fault: cancelled };
  let listener = (_reading: SwipeReading): void => undefined;
  const next = new Promise<SwipeReading>((resolve) => {
    listener = resolve;
  });
  waiting.add(listener);
  try {
    const heard = await within(time, timeoutMs, signal, () => next);
    return heard.done ? ok(heard.value) : failed('timed-out', `${path}: nobody swiped`);
  } catch (error) {
    if (!signal.aborted) throw error;
    return { ok: false, fault: cancelled };
  } finally {
    waiting.delete(listener);
  }
}
