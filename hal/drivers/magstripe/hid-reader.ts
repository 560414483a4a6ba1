import type { FactOptions } from '../../codecs/magstripe/card-facts.ts';
import type { Decoded } from '../../contracts/decoded.ts';
import type { DeviceContext, DeviceIdentity } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type {
  MagstripeCapabilities,
  MagstripeReader,
  MagstripeStatus,
  SwipeWait,
} from '../../contracts/magstripe-reader.ts';
import type { SwipeReading } from '../../contracts/magstripe-reading.ts';
import { listenFor } from '../listen-for.ts';
import { factsOf } from './magstripe-options.ts';

/** What a family of readers that send one report per swipe has of its own. */
export interface HidFamily {
  readonly capabilities: MagstripeCapabilities;
  readonly coverage: MagstripeReader['coverage'];
  /** Reads one report and wipes it. */
  readonly read: (report: Uint8Array, facts: FactOptions) => Decoded<SwipeReading>;
  readonly identity: (context: DeviceContext) => Promise<HalResult<DeviceIdentity>>;
  readonly status: (context: DeviceContext) => Promise<HalResult<MagstripeStatus>>;
}

/** A reader that sends one report per swipe, whenever somebody swipes. */
export function hidReader(link: ByteLink, family: HidFamily): MagstripeReader {
  let lost = false;
  link.onClose(() => {
    lost = true;
  });
  const unlessLost = <T>(ask: () => Promise<HalResult<T>>): Promise<HalResult<T>> =>
    lost ? Promise.resolve(failed('disconnected', `${link.path}: the reader is gone`)) : ask();
  return {
    path: link.path,
    capabilities: family.capabilities,
    coverage: family.coverage,
    identity: (context) => unlessLost(() => family.identity(context)),
    status: (context) => unlessLost(() => family.status(context)),
    swipe: (wait, context) => nextReport(link, family, wait, context),
    onDisconnect: (listener) =>
      link.onClose((fault) => {
        if (fault !== null) listener();
      }),
    close: () => link.close(),
  };
}

/** Nothing can be read of this reader's settings; that it is there is all that is known. */
export function unknownSettings(raw: string): MagstripeStatus {
  return {
    condition: 'online',
    locked: null,
    switchedOff: null,
    tracksOff: null,
    direction: null,
    memoryGood: null,
    raw,
  };
}

/** Coverage of a reader of which nothing can be asked. */
export const nothingObservable: MagstripeReader['coverage'] = {
  locked: 'not-observable',
  switchedOff: 'not-observable',
  tracksOff: 'not-observable',
  direction: 'not-observable',
  memoryGood: 'not-observable',
};

function nextReport(
  link: ByteLink,
  family: HidFamily,
  wait: SwipeWait,
  { time, signal }: DeviceContext,
): Promise<HalResult<SwipeReading>> {
  const limit = { timeoutMs: wait.timeoutMs, time, signal, nothing: 'timed-out' } as const;
  return listenFor<SwipeReading>(link, limit, {
    take: (report) => {
      const read = family.read(report, factsOf(wait.fingerprintSalt));
      if (!read.ok) return failed('protocol', `${link.path}: ${read.error.code}: ${read.error.detail}`);
      const { tracks, flags } = read.value;
      return ok({ tracks, flags });
    },
  }).result;
}
