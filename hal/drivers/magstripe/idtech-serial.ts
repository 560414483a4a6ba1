import { toHex } from '../../codecs/hex.ts';
import {
  decodeIdTechSettings,
  encodeIdTechReview,
  idTechReading,
  IdTechParser,
} from '../../codecs/readers/idtech-frames.ts';
import type { IdTechSetting } from '../../codecs/readers/idtech-frames.ts';
import { readTrackBurst } from '../../codecs/readers/track-burst.ts';
import type { DeviceContext, DeviceIdentity } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { MagstripeReader, MagstripeStatus, SwipeWait } from '../../contracts/magstripe-reader.ts';
import type { SwipeReading } from '../../contracts/magstripe-reading.ts';
import { listenFor } from '../listen-for.ts';
import { readingOfBurst } from './burst-reading.ts';
import { nothingObservable } from './hid-reader.ts';
import { factsOf } from './magstripe-options.ts';
import type { MagstripeDriver } from './magstripe-options.ts';

/** ID TECH readers on a serial line: swipes come as text by themselves; settings are reviewed and never set. */
export const idTechSerial: MagstripeDriver = {
  id: 'idtech-serial',
  device: 'magstripe',
  open: async (seams, { port }) => {
    const opened = await seams.openPort(port);
    return opened.ok ? ok(reader(opened.value)) : opened;
  },
};

const answerMs = 600;
/** The line is quiet this long only behind a whole swipe: at 9600 baud a byte takes a millisecond. */
const quietMs = 120;
/** Three full tracks with frames. */
const longestSwipe = 400;

function reader(link: ByteLink): MagstripeReader {
  return {
    path: link.path,
    capabilities: { tracks: [1, 2, 3], timing: 'none', bits: false, bothDirections: null },
    coverage: { ...nothingObservable, switchedOff: 'live', direction: 'live' },
    identity: (context) => identify(link, context),
    status: (context) => look(link, context),
    swipe: (wait, context) => hearSwipe(link, wait, context),
    onDisconnect: (listener) =>
      link.onClose((fault) => {
        if (fault !== null) listener();
      }),
    close: () => link.close(),
  };
}

async function look(link: ByteLink, context: DeviceContext): Promise<HalResult<MagstripeStatus>> {
  const reviewed = new Map<number, Uint8Array>();
  const raw: string[] = [];
  for (const setting of ['msr', 'decoding'] as const) {
    const content = await review(link, setting, context);
    if (!content.ok) return content;
    raw.push(toHex(content.value));
    const settings = decodeIdTechSettings(content.value);
    if (!settings.ok) return failed('protocol', `${link.path}: ${settings.error.detail}`);
    for (const [number, data] of settings.value) reviewed.set(number, data);
  }
  const { msrEnabled, decoding } = idTechReading(reviewed);
  return ok({
    condition: 'online',
    locked: null,
    switchedOff: msrEnabled === null ? 'unknown' : !msrEnabled,
    tracksOff: null,
    direction: decoding === null ? 'unknown' : decoding === 'raw' ? 'both' : decoding,
    memoryGood: null,
    raw: raw.join(' '),
  });
}

async function identify(link: ByteLink, context: DeviceContext): Promise<HalResult<DeviceIdentity>> {
  const content = await review(link, 'firmware', context);
  if (!content.ok && content.fault.code !== 'refused') return content;
  const firmware = content.ok ? printable(content.value) : null;
  return ok({ maker: 'ID TECH', model: null, serial: null, firmware });
}

function printable(content: Uint8Array): string | null {
  const text = Buffer.from(content)
    .toString('latin1')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .trim();
  return text === '' ? null : text;
}

/** `refused` when the unit does not know the setting (NAK), `silent` when it says nothing at all. */
async function review(
  link: ByteLink,
  setting: IdTechSetting,
  { time, signal }: DeviceContext,
): Promise<HalResult<Uint8Array>> {
  const parser = new IdTechParser();
  let noise = 0;
  const noisy = failed('protocol', `${link.path}: only noise for an answer`);
  const limit = { timeoutMs: answerMs, time, signal, nothing: 'silent' } as const;
  const listening = listenFor<Uint8Array>(link, limit, {
    take: (bytes) => {
      for (const event of parser.push(bytes)) {
        if (event.kind === 'frame') return ok(event.content);
        if (event.kind === 'nak') return failed('refused', `${link.path}: setting ${setting} not known`);
        if (event.kind === 'noise') noise += 1;
      }
      return null;
    },
    quiet: { ms: answerMs, end: () => (noise > 0 ? noisy : null) },
  });
  const written = await link.write(encodeIdTechReview(setting), answerMs);
  if (!written.ok) listening.stop(written.fault);
  return listening.result;
}

function hearSwipe(
  link: ByteLink,
  wait: SwipeWait,
  { time, signal }: DeviceContext,
): Promise<HalResult<SwipeReading>> {
  const held = new Uint8Array(longestSwipe);
  let count = 0;
  let overrun = false;
  const whole = (): HalResult<SwipeReading> => {
    if (overrun) return failed('protocol', `${link.path}: more than any swipe`);
    const burst = readTrackBurst(held.slice(0, count), factsOf(wait.fingerprintSalt));
    held.fill(0);
    return readingOfBurst(burst, link.path);
  };
  const limit = { timeoutMs: wait.timeoutMs, time, signal, nothing: 'timed-out' } as const;
  return listenFor<SwipeReading>(link, limit, {
    take: (bytes) => {
      const room = bytes.subarray(0, longestSwipe - count);
      held.set(room, count);
      count += room.length;
      overrun ||= room.length < bytes.length;
      bytes.fill(0);
      // What is too long is heard to its end: its rest must not be taken for the next swipe.
      if (overrun) held.fill(0);
      return null;
    },
    quiet: { ms: quietMs, end: whole },
  }).result;
}
