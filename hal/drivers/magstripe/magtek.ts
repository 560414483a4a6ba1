import { toHex } from '../../codecs/hex.ts';
import { readMagneSafeReport } from '../../codecs/readers/magnesafe-report.ts';
import {
  decodePropertyReply,
  decodeTrackEnable,
  encodePropertyGet,
  magtekProperties,
} from '../../codecs/readers/magtek-properties.ts';
import type { MagtekReply } from '../../codecs/readers/magtek-properties.ts';
import { decodeReaderState, encodeReaderStateGet } from '../../codecs/readers/magtek-state.ts';
import { readSureSwipeReport } from '../../codecs/readers/sureswipe-report.ts';
import type { DeviceContext, DeviceIdentity } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { MagstripeReader, MagstripeStatus, SwipeTiming } from '../../contracts/magstripe-reader.ts';
import type { TrackNumber } from '../../contracts/magstripe-reading.ts';
import { isHid } from '../../links/hid-link.ts';
import type { HidLink } from '../../links/hid-link.ts';
import { hidReader, nothingObservable, unknownSettings } from './hid-reader.ts';
import type { HidFamily } from './hid-reader.ts';
import type { MagstripeDriver } from './magstripe-options.ts';

/** MagTek SureSwipe (0801:0002): one report per swipe, without timing; its settings say which tracks it reads. */
export const magtekSureSwipe: MagstripeDriver = magtek('magtek-sureswipe', {
  model: 'SureSwipe',
  timing: 'none',
  read: readSureSwipeReport,
  canLock: false,
});

/** MagTek MagneSafe V5 (0801:0011): judges the movement itself, and may be locked until somebody authenticates. */
export const magtekMagneSafe: MagstripeDriver = magtek('magtek-magnesafe', {
  model: 'MagneSafe V5',
  timing: 'flags',
  read: readMagneSafeReport,
  canLock: true,
});

interface MagtekMake {
  readonly model: string;
  readonly timing: SwipeTiming;
  readonly read: HidFamily['read'];
  readonly canLock: boolean;
}

/** A reader answers a property within a few milliseconds. */
const answerMs = 500;
const everyTrack = [1, 2, 3] as const;

function magtek(id: string, make: MagtekMake): MagstripeDriver {
  return {
    id,
    device: 'magstripe',
    open: async (seams, { port }) => {
      const opened = await seams.openPort(port);
      if (!opened.ok) return opened;
      const link = opened.value;
      const settings = isHid(link) ? await reachableSettings(link) : null;
      return ok(hidReader(link, familyOf(make, settings, link)));
    },
  };
}

/** Null where feature reports cannot be reached at all; one that does not answer now may answer later. */
async function reachableSettings(link: HidLink): Promise<HidLink | null> {
  const first = await askProperty(link, 'software');
  return !first.ok && (first.fault.code === 'unsupported' || first.fault.code === 'denied') ? null : link;
}

function familyOf(make: MagtekMake, settings: HidLink | null, link: ByteLink): HidFamily {
  return {
    capabilities: { tracks: everyTrack, timing: make.timing, bits: false, bothDirections: true },
    coverage: settings === null ? nothingObservable : coverageOf(make),
    read: make.read,
    identity: () => identityOf(make, settings),
    status: (context) =>
      settings === null
        ? Promise.resolve(ok(unknownSettings(`${link.path}: settings cannot be reached`)))
        : statusOf(make, settings, context),
  };
}

function coverageOf({ canLock }: MagtekMake): MagstripeReader['coverage'] {
  return {
    ...nothingObservable,
    locked: canLock ? 'live' : 'not-observable',
    switchedOff: 'live',
    tracksOff: 'live',
  };
}

async function statusOf(
  make: MagtekMake,
  link: HidLink,
  { signal }: DeviceContext,
): Promise<HalResult<MagstripeStatus>> {
  if (signal.aborted) return failed('cancelled', 'cancelled before asking');
  const enabled = await askProperty(link, 'trackEnable');
  if (!enabled.ok) return enabled;
  const locked = make.canLock ? await askLocked(link) : ok(null);
  if (!locked.ok) return locked;
  const off = tracksOff(enabled.value);
  return ok({
    condition: locked.value === true ? 'offline' : 'online',
    locked: locked.value,
    switchedOff: off === null ? 'unknown' : off.length === everyTrack.length,
    tracksOff: off ?? 'unknown',
    direction: null,
    memoryGood: null,
    raw: `property 04 = ${toHex(enabled.value)}`,
  });
}

function tracksOff(value: Uint8Array): readonly TrackNumber[] | null {
  const [byte] = value;
  if (byte === undefined) return null;
  const enable = decodeTrackEnable(byte);
  return everyTrack.filter((track) => enable[track] === 'off');
}

async function identityOf(make: MagtekMake, settings: HidLink | null): Promise<HalResult<DeviceIdentity>> {
  const known = { maker: 'MagTek', model: make.model };
  if (settings === null) return ok({ ...known, serial: null, firmware: null });
  const software = await askProperty(settings, 'software');
  if (!software.ok) return software;
  const serial = await askProperty(settings, 'serial');
  return ok({ ...known, serial: serial.ok ? textOf(serial.value) : null, firmware: textOf(software.value) });
}

function textOf(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[^\x20-\x7e]/g, '');
  return text === '' ? null : text;
}

/** Null where this unit does not know the question. */
async function askLocked(link: HidLink): Promise<HalResult<boolean | null>> {
  const answer = await ask(link, encodeReaderStateGet());
  if (!answer.ok) return answer;
  if (answer.value.result !== 'ok') return ok(null);
  const state = decodeReaderState(answer.value);
  return ok(state.ok ? state.value === 'authentication' : null);
}

async function askProperty(
  link: HidLink,
  name: keyof typeof magtekProperties,
): Promise<HalResult<Uint8Array>> {
  const answer = await ask(link, encodePropertyGet(magtekProperties[name]));
  if (!answer.ok) return answer;
  if (answer.value.result === 'ok') return ok(answer.value.data);
  return failed('refused', `${link.path}: property ${name}: ${answer.value.result}`);
}

async function ask(link: HidLink, report: Uint8Array): Promise<HalResult<MagtekReply>> {
  const answer = await link.exchangeFeature(report, answerMs);
  if (!answer.ok) return answer;
  const reply = decodePropertyReply(answer.value);
  return reply.ok ? ok(reply.value) : failed('protocol', `${link.path}: ${reply.error.detail}`);
}
