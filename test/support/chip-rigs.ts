import type { DeviceContext } from '../../hal/contracts/device.ts';
import { ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { ByteLink } from '../../hal/contracts/links.ts';
import type { ChipReader } from '../../hal/contracts/chip-reader.ts';
import { gemcore } from '../../hal/drivers/gemcore/gemcore.ts';
import { pcscChip } from '../../hal/drivers/pcsc/pcsc-chip.ts';
import { memoryPair } from '../../hal/links/memory-link.ts';
import { recordingLink } from '../../hal/links/recording-link.ts';
import { replayLink } from '../../hal/links/replay-link.ts';
import { openSerial } from '../../hal/links/serial-link.ts';
import type { Trace, TraceStep } from '../../hal/links/trace.ts';
import { dialUnix } from '../../hal/links/unix-link.ts';
import { createChipCard } from '../../hal/simulators/chip/virtual-chip-card.ts';
import type { VirtualChipCard } from '../../hal/simulators/chip/virtual-chip-card.ts';
import { createVirtualGemcore } from '../../hal/simulators/chip/virtual-gemcore.ts';
import type { VirtualGemcore } from '../../hal/simulators/chip/virtual-gemcore.ts';
import { createVirtualPcscd, openVirtualPcscd } from '../../hal/simulators/chip/virtual-pcscd.ts';
import type { VirtualPcscd } from '../../hal/simulators/chip/virtual-pcscd.ts';
import { VirtualSlot } from '../../hal/simulators/chip/virtual-slot.ts';
import type { CardInHand } from '../../hal/simulators/chip/virtual-slot.ts';
import { insertIntoVpcd } from '../../hal/simulators/chip/vpcd-card.ts';
import type { VpcdCard } from '../../hal/simulators/chip/vpcd-card.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { CardKind, ChipRig } from '../conformance/chip-reader.ts';
import { openPtyPeer } from './pty-peer.ts';
import { startPcscd } from './pcscd-process.ts';
import type { RealPcscd } from './pcscd-process.ts';
import { realTime } from './real-time.ts';

/** The card of a kind, as a hand holds it. */
export function cardOf(kind: CardKind): CardInHand {
  if (kind === 'dead') return { chip: 'dead' };
  if (kind === 'no-directory') return { chip: createChipCard({ directory: false }) };
  return { chip: createChipCard({ protocol: kind === 't1' ? 1 : 0 }) };
}

/** A service in memory with a slot for chips and a field for contactless cards. */
export interface PcscWorld {
  readonly time: VirtualTime;
  readonly context: DeviceContext;
  readonly slot: VirtualSlot;
  readonly field: VirtualSlot;
  readonly pcscd: VirtualPcscd;
  /** Wraps every link that is dialled. */
  wrap: (link: ByteLink) => ByteLink;
  readonly openPort: () => Promise<HalResult<ByteLink>>;
  readonly open: () => Promise<ChipReader>;
}

/** The path under which the service is looked for. */
export const pcscPort = { kind: 'pcsc', path: '/run/pcscd/pcscd.comm' } as const;

/** Makes a service in memory on a virtual clock. */
export function pcscWorld(signal: AbortSignal = new AbortController().signal): PcscWorld {
  const time = createVirtualTime({ startMs: Date.UTC(2026, 0, 1) });
  const random = createSeededRandom('pcsc');
  const slot = new VirtualSlot(random.fork('slot'));
  const field = new VirtualSlot(random.fork('field'));
  const pcscd = createVirtualPcscd(
    [
      { name: 'Virtual Terminal Reader 00 00', slot },
      { name: 'Virtual Terminal Reader PICC 01 00', slot: field },
    ],
    time,
  );
  const context = { time, random: random.fork('driver'), signal };
  const world: PcscWorld = {
    time,
    context,
    slot,
    field,
    pcscd,
    wrap: (link) => link,
    openPort: () => {
      const link = openVirtualPcscd(pcscd, pcscPort.path, { time, touch: () => time.touch() });
      return Promise.resolve(link.ok ? { ok: true, value: world.wrap(link.value) } : link);
    },
    open: async () => {
      const reader = await pcscChip.open(world, { port: pcscPort }, context);
      if (!reader.ok) throw new Error(`${reader.fault.code}: ${reader.fault.detail}`);
      return reader.value;
    },
  };
  return world;
}

/** The conformance rig over the service in memory. */
export async function overVirtualPcscd(): Promise<ChipRig> {
  const world = pcscWorld();
  return {
    opened: { ok: true, value: await world.open() },
    context: world.context,
    insert: (kind) => later(world.time, () => world.slot.insert(cardOf(kind))),
    remove: () => later(world.time, () => void world.slot.remove()),
    close: () => Promise.resolve(world.time.dispose()),
  };
}

/** The conformance rig over the real service and its virtual reader. */
export async function overRealPcscd(pcscd: RealPcscd): Promise<ChipRig> {
  const context = {
    time: realTime,
    random: createSeededRandom('driver'),
    signal: new AbortController().signal,
  };
  const openPort = (): Promise<HalResult<ByteLink>> => dialUnix(pcscd.socketPath, 2000, realTime);
  const opened = await pcscChip.open({ openPort }, { port: pcscPort }, context);
  // The service looks at its slot now and then only: for a while it still shows the card of the rig before.
  if (opened.ok) await opened.value.waitForCard(false, 10_000, context);
  let inserted: VpcdCard | null = null;
  const remove = async (): Promise<void> => {
    await inserted?.remove();
    inserted = null;
  };
  return {
    opened,
    context,
    insert: async (kind) => {
      const slot = new VirtualSlot(createSeededRandom('slot'));
      slot.insert(cardOf(kind));
      const card = await insertIntoVpcd(slot, { host: '127.0.0.1', port: pcscd.vpcdPort }, realTime);
      if (!card.ok) throw new Error(card.fault.detail);
      inserted = card.value;
    },
    remove,
    close: remove,
  };
}

/** Commands that a card of the suite was never to get. */
export function forbiddenOf(card: CardInHand): readonly Uint8Array[] {
  const chip: VirtualChipCard | string = card.chip;
  return typeof chip === 'string' ? [] : chip.forbidden;
}

function later(time: VirtualTime, act: () => void): Promise<void> {
  return new Promise((resolve) => {
    time.after(700, () => {
      act();
      resolve();
    });
  });
}

/** A serial reader in memory, or at a pty, and how the driver is opened on it. */
export interface GemcoreWorld {
  readonly time: VirtualTime;
  readonly context: DeviceContext;
  readonly slot: VirtualSlot;
  readonly virtual: VirtualGemcore;
  readonly steps: TraceStep[];
  readonly open: () => Promise<ChipReader>;
}

/** Makes a serial reader in memory on a virtual clock, and notes what passes. */
export function gemcoreWorld(signal: AbortSignal = new AbortController().signal): GemcoreWorld {
  const time = createVirtualTime({ startMs: Date.UTC(2026, 0, 1) });
  const slot = new VirtualSlot(createSeededRandom('slot'));
  const virtual = createVirtualGemcore(slot, time);
  const context = { time, random: createSeededRandom('driver'), signal };
  const steps: TraceStep[] = [];
  const openPort = (): Promise<HalResult<ByteLink>> => {
    const [host, device] = memoryPair({ time, touch: () => time.touch() });
    virtual.attach(device);
    return Promise.resolve(ok(recordingLink(host, time, (step) => void steps.push(step))));
  };
  return {
    time,
    context,
    slot,
    virtual,
    steps,
    open: async () => {
      const reader = await gemcore.open({ openPort }, { port: gemcorePort }, context);
      if (!reader.ok) throw new Error(reader.fault.detail);
      return reader.value;
    },
  };
}

const gemcorePort = { kind: 'serial', path: '/dev/ttyS2', baudRate: 115_200 } as const;

/** The conformance rig over a serial reader in memory. */
export async function overGemcore(): Promise<ChipRig> {
  const world = gemcoreWorld();
  return {
    opened: ok(await world.open()),
    context: world.context,
    insert: (kind) => later(world.time, () => world.slot.insert(cardOf(kind))),
    remove: () => later(world.time, () => void world.slot.remove()),
    close: () => Promise.resolve(world.time.dispose()),
  };
}

/** The same over a pty, at the pace of the real clock. */
export async function overGemcorePty(): Promise<ChipRig> {
  const peer = await openPtyPeer();
  const slot = new VirtualSlot(createSeededRandom('slot'));
  createVirtualGemcore(slot, realTime).attach(peer.device);
  const context = {
    time: realTime,
    random: createSeededRandom('driver'),
    signal: new AbortController().signal,
  };
  const openPort = (): Promise<HalResult<ByteLink>> => openSerial(peer.path, 115_200, realTime);
  return {
    opened: await gemcore.open({ openPort }, { port: gemcorePort }, context),
    context,
    insert: (kind) => Promise.resolve(slot.insert(cardOf(kind))),
    remove: () => Promise.resolve(void slot.remove()),
    close: () => peer.close(),
  };
}

/** The same over what was recorded: cards come and go as they did then. */
export async function overGemcoreTrace(trace: Trace): Promise<ChipRig> {
  const time = createVirtualTime({ startMs: Date.UTC(2026, 0, 1) });
  const context = { time, random: createSeededRandom('driver'), signal: new AbortController().signal };
  const openPort = (): Promise<HalResult<ByteLink>> => Promise.resolve(ok(replayLink(trace, time)));
  const nothing = (): Promise<void> => later(time, () => undefined);
  return {
    opened: await gemcore.open({ openPort }, { port: gemcorePort }, context),
    context,
    insert: nothing,
    remove: nothing,
    close: () => Promise.resolve(time.dispose()),
  };
}

/** The conformance rig over the real service with its serial driver, which takes the virtual reader for a real one. */
export async function overRealSerialDriver(): Promise<ChipRig> {
  const peer = await openPtyPeer();
  const slot = new VirtualSlot(createSeededRandom('slot'));
  createVirtualGemcore(slot, realTime).attach(peer.device);
  const pcscd = await startPcscd({ kind: 'serial', path: peer.path });
  const context = {
    time: realTime,
    random: createSeededRandom('driver'),
    signal: new AbortController().signal,
  };
  const openPort = (): Promise<HalResult<ByteLink>> => dialUnix(pcscd.socketPath, 2000, realTime);
  const opened = await pcscChip.open({ openPort }, { port: pcscPort }, context);
  await readerListed(opened, context);
  return {
    opened,
    context,
    insert: (kind) => Promise.resolve(slot.insert(cardOf(kind))),
    remove: () => Promise.resolve(void slot.remove()),
    close: async () => {
      await pcscd.close();
      await peer.close();
    },
  };
}

/** The service lists a serial reader a while after it has begun to answer. */
async function readerListed(opened: HalResult<ChipReader>, context: DeviceContext): Promise<void> {
  if (!opened.ok) throw new Error(opened.fault.detail);
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await opened.value.status(context)).ok) return;
    await new Promise<void>((resolve) => {
      realTime.after(50, resolve);
    });
  }
  throw new Error('the card service does not list the serial reader');
}
