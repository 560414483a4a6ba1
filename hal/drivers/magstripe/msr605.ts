import { MsrBlockParser } from '../../codecs/readers/msr605-blocks.ts';
import type { MsrSwipe } from '../../codecs/readers/msr605-blocks.ts';
import type { DeviceContext, DeviceIdentity } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { MagstripeReader, MagstripeStatus, SwipeWait } from '../../contracts/magstripe-reader.ts';
import type { SwipeReading } from '../../contracts/magstripe-reading.ts';
import { isHid } from '../../links/hid-link.ts';
import { nothingObservable } from './hid-reader.ts';
import { factsOf } from './magstripe-options.ts';
import type { MagstripeDriver } from './magstripe-options.ts';
import { Msr605Channel } from './msr605-channel.ts';
import { overReports } from './msr605x-link.ts';

/**
 * MSR605, 606 and 206: serial, or as MSR605X the same protocol in HID reports. Swipes are read as raw bits, so that damage has a place and
 * a direction; the unit has clocked them already, so nothing is known of speed.
 */
export const msr605: MagstripeDriver = {
  id: 'msr605',
  device: 'magstripe',
  open: async (seams, { port }, context) => {
    const opened = await seams.openPort(port);
    if (!opened.ok) return opened;
    const link = isHid(opened.value) ? overReports(opened.value) : opened.value;
    await awaken(link, context);
    return context.signal.aborted
      ? closed(link)
      : ok({ ...reader(link), path: link.path, capabilities, coverage });
  },
};

const capabilities: MagstripeReader['capabilities'] = {
  tracks: [1, 2, 3],
  timing: 'none',
  bits: true,
  bothDirections: true,
};
const coverage: MagstripeReader['coverage'] = { ...nothingObservable, memoryGood: 'live' };

/** Half a block and then nothing for this long: it will not be completed. */
const halfBlockMs = 500;
/** HID units need some tries after opening. */
const wakeTries = 3;

async function closed(link: ByteLink): Promise<HalResult<never>> {
  await link.close();
  return failed('cancelled', 'cancelled while opening');
}

/** Whether it answers shows in every later call: a unit may be switched on after us. */
async function awaken(link: ByteLink, context: DeviceContext): Promise<void> {
  const channel = new Msr605Channel(link, context);
  for (let tries = 0; tries < wakeTries && !context.signal.aborted; tries += 1) {
    const awake = await channel.recover();
    if (awake.ok || awake.fault.code === 'disconnected') return;
  }
}

function reader(
  link: ByteLink,
): Pick<MagstripeReader, 'identity' | 'status' | 'swipe' | 'onDisconnect' | 'close'> {
  return {
    identity: (context) => identify(new Msr605Channel(link, context)),
    status: (context) => look(new Msr605Channel(link, context)),
    swipe: (wait, context) => swipe(new Msr605Channel(link, context), wait, context),
    onDisconnect: (listener) =>
      link.onClose((fault) => {
        if (fault !== null) listener();
      }),
    close: () => link.close(),
  };
}

async function identify(channel: Msr605Channel): Promise<HalResult<DeviceIdentity>> {
  const model = await channel.ask('model', 'model');
  if (!model.ok && model.fault.code !== 'protocol') return model;
  const firmware = await channel.ask('firmware', 'firmware');
  if (!firmware.ok && firmware.fault.code !== 'protocol') return firmware;
  return ok({
    maker: null,
    model: model.ok ? `MSR60x type ${String(model.value)}` : null,
    serial: null,
    firmware: firmware.ok ? firmware.value : null,
  });
}

async function look(channel: Msr605Channel): Promise<HalResult<MagstripeStatus>> {
  const answers = await channel.recover();
  if (!answers.ok) return answers;
  const memory = await channel.ask('ramTest', 'result');
  if (!memory.ok && memory.fault.code !== 'silent') return memory;
  return ok({
    condition: 'online',
    locked: null,
    switchedOff: null,
    tracksOff: null,
    direction: null,
    memoryGood: memory.ok ? memory.value === 'ok' : 'unknown',
    raw: `1b 87 -> ${memory.ok ? memory.value : memory.fault.code}`,
  });
}

async function swipe(
  channel: Msr605Channel,
  wait: SwipeWait,
  context: DeviceContext,
): Promise<HalResult<SwipeReading>> {
  const ready = await prepare(channel);
  if (!ready.ok) return ready;
  const { strayBytes } = channel;
  const block = withStray(await hearBlock(channel, wait), strayBytes);
  if (block.ok) {
    const restored = await channel.ask('isoBits', 'bits');
    return restored.ok || restored.fault.code !== 'disconnected' ? block : restored;
  }
  if (block.fault.code === 'disconnected') return block;
  await leaveReading(channel, context);
  return block;
}

function withStray(block: HalResult<SwipeReading>, strayBytes: number): HalResult<SwipeReading> {
  return block.ok && strayBytes > 0 ? ok({ ...block.value, strayBytes }) : block;
}

async function prepare(channel: Msr605Channel): Promise<HalResult<unknown>> {
  const reset = await channel.reset();
  if (!reset.ok) return reset;
  const asked = await channel.ask('rawBits', 'bits');
  if (asked.ok || asked.fault.code !== 'protocol') return asked;
  // What an earlier swipe left on the line answered in its place.
  const recovered = await channel.recover();
  return recovered.ok ? channel.ask('rawBits', 'bits') : recovered;
}

async function hearBlock(channel: Msr605Channel, wait: SwipeWait): Promise<HalResult<SwipeReading>> {
  const parser = new MsrBlockParser('raw', factsOf(wait.fingerprintSalt));
  const half = (): HalResult<never> => {
    const rest = parser.finish();
    return failed('protocol', `${channel.link.path}: ${rest.ok ? 'no block' : rest.error.detail}`);
  };
  const listening = channel.hear<SwipeReading>(
    {
      take: (bytes) => {
        const progress = parser.push(bytes);
        bytes.fill(0);
        if (progress.kind === 'waiting') return null;
        return progress.answer.ok
          ? readingOf(progress.answer.value)
          : failed('protocol', `${channel.link.path}: ${progress.answer.error.detail}`);
      },
      quiet: { ms: halfBlockMs, end: half },
    },
    wait.timeoutMs,
    'timed-out',
  );
  const said = await channel.say('readRaw');
  if (!said.ok) listening.stop(said.fault);
  return listening.result;
}

function readingOf({ tracks, status }: MsrSwipe): HalResult<SwipeReading> {
  if (status === 'invalid-command') return failed('protocol', 'the unit refused to read');
  return ok({ tracks, flags: null });
}

/** Nothing else ends its waiting for a card. Done also after a cancel, so with a life of its own. */
async function leaveReading(channel: Msr605Channel, { time }: DeviceContext): Promise<void> {
  const afterwards = new Msr605Channel(channel.link, { time, signal: new AbortController().signal });
  const recovered = await afterwards.recover();
  if (recovered.ok) await afterwards.ask('isoBits', 'bits');
}
