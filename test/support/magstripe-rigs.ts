import { ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { ByteLink } from '../../hal/contracts/links.ts';
import type { MagstripeReader } from '../../hal/contracts/magstripe-reader.ts';
import type { PortAddress } from '../../hal/contracts/seams.ts';
import type { MagstripeDriver } from '../../hal/drivers/magstripe/magstripe-options.ts';
import { hidTunnel } from '../../hal/links/hid-tunnel.ts';
import { memoryPair } from '../../hal/links/memory-link.ts';
import { recordingLink } from '../../hal/links/recording-link.ts';
import { replayLink } from '../../hal/links/replay-link.ts';
import { openSerial } from '../../hal/links/serial-link.ts';
import type { Trace, TraceStep } from '../../hal/links/trace.ts';
import { handMotion } from '../../hal/simulators/magstripe/hand-motion.ts';
import type { MotionName } from '../../hal/simulators/magstripe/flux-model.table.ts';
import { createStripeCard } from '../../hal/simulators/magstripe/stripe-card.ts';
import type { StripeCondition } from '../../hal/simulators/magstripe/stripe-card.ts';
import type { ReaderFault } from '../../hal/simulators/magstripe/reader-fault.ts';
import { createVirtualReader, isHidModel } from '../../hal/simulators/magstripe/virtual-reader.ts';
import type { ReaderModel, VirtualReader } from '../../hal/simulators/magstripe/virtual-reader.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { MagstripeRig, MagstripeSituation } from '../conformance/magstripe-reader.ts';
import { openPtyPeer } from './pty-peer.ts';
import { realTime } from './real-time.ts';

/** A driver and the model it is tried on. */
export interface DriverPair {
  readonly driver: MagstripeDriver;
  readonly model: ReaderModel;
}

/** A virtual reader in memory on a virtual clock. */
export interface MemoryReaderRig {
  readonly time: VirtualTime;
  readonly virtual: VirtualReader;
  readonly context: DeviceContext;
  readonly steps: TraceStep[];
  /** Moves a card in any way. */
  move(motion: MotionName, condition?: StripeCondition): void;
  /** Moves a good card steadily. */
  swipe(way?: 'forward' | 'reverse'): void;
  open(signal?: AbortSignal): Promise<MagstripeReader>;
}

/** Wires a driver to a virtual reader and notes what passes between them. */
export function memoryReader(
  { driver, model }: DriverPair,
  faults: readonly ReaderFault[] = [],
  signal: AbortSignal = new AbortController().signal,
): MemoryReaderRig {
  const time = createVirtualTime({ startMs: Date.UTC(2026, 0, 1) });
  const virtual = createVirtualReader({ model, time, random: createSeededRandom('reader'), faults });
  const context = { time, random: createSeededRandom('driver'), signal };
  const steps: TraceStep[] = [];
  const openPort = (): Promise<HalResult<ByteLink>> => {
    const [host, device] = memoryPair({ time, touch: () => time.touch() });
    const noted = recordingLink(host, time, (step) => void steps.push(step));
    virtual.attach(device);
    return Promise.resolve(ok(isHidModel(model) ? hidTunnel(noted, time) : noted));
  };
  const move: MemoryReaderRig['move'] = (motion, condition = 'good') =>
    virtual.swipe(
      createStripeCard(createSeededRandom('card'), { chip: true, condition }),
      handMotion(motion, createSeededRandom('hand')),
    );
  return {
    time,
    virtual,
    context,
    steps,
    move,
    swipe: (way) => move(way === 'reverse' ? 'reversed' : 'steady'),
    open: async () => opened(await driver.open({ openPort }, { port: portOf(model) }, context)),
  };
}

/** The rig of the conformance suite over memory. */
export async function overMemory(pair: DriverPair, situation: MagstripeSituation): Promise<MagstripeRig> {
  const rig = memoryReader(pair);
  Object.assign(rig.virtual.knobs.tracks, situation.knobs);
  return {
    opened: ok(await rig.open()),
    context: rig.context,
    swipe: (way) => rig.swipe(way),
    forbidden: () => rig.virtual.forbidden.length,
    close: () => Promise.resolve(rig.time.dispose()),
  };
}

/** The same over a pty, at the pace of the real clock. */
export async function overPty(pair: DriverPair, situation: MagstripeSituation): Promise<MagstripeRig> {
  const { driver, model } = pair;
  const peer = await openPtyPeer();
  const virtual = createVirtualReader({ model, time: realTime, random: createSeededRandom('reader') });
  virtual.knobs.bytesPerSecond = null;
  Object.assign(virtual.knobs.tracks, situation.knobs);
  virtual.attach(peer.device);
  const context = {
    time: realTime,
    random: createSeededRandom('driver'),
    signal: new AbortController().signal,
  };
  const openPort = async (): Promise<HalResult<ByteLink>> => {
    const link = await openSerial(peer.path, 9600, realTime);
    return link.ok && isHidModel(model) ? ok(hidTunnel(link.value, realTime)) : link;
  };
  return {
    opened: await driver.open({ openPort }, { port: portOf(model) }, context),
    context,
    swipe: (way) =>
      virtual.swipe(
        createStripeCard(createSeededRandom('card'), { chip: true, condition: 'good' }),
        handMotion(way === 'reverse' ? 'reversed' : 'steady', createSeededRandom('hand')),
      ),
    forbidden: () => virtual.forbidden.length,
    close: () => peer.close(),
  };
}

/** The same over what was recorded. */
export async function overTrace({ driver, model }: DriverPair, trace: Trace): Promise<MagstripeRig> {
  const time = createVirtualTime({ startMs: Date.UTC(2026, 0, 1) });
  const context = { time, random: createSeededRandom('driver'), signal: new AbortController().signal };
  const openPort = (): Promise<HalResult<ByteLink>> => {
    const link = replayLink(trace, time);
    return Promise.resolve(ok(isHidModel(model) ? hidTunnel(link, time) : link));
  };
  return {
    opened: await driver.open({ openPort }, { port: portOf(model) }, context),
    context,
    swipe: () => undefined,
    forbidden: () => 0,
    close: () => Promise.resolve(time.dispose()),
  };
}

function portOf(model: ReaderModel): PortAddress {
  if (model === 'wedge') return { kind: 'evdev', path: '/dev/input/event3' };
  return isHidModel(model)
    ? { kind: 'hidraw', path: '/dev/hidraw0' }
    : { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 9600 };
}

function opened(result: HalResult<MagstripeReader>): MagstripeReader {
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.detail}`);
  return result.value;
}
