import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Random } from '../../contracts/random.ts';
import type { Time } from '../../contracts/time.ts';
import { hidTunnel } from '../../links/hid-tunnel.ts';
import { memoryPair } from '../../links/memory-link.ts';
import { linkLossChance } from './fault-strength.ts';
import { idTechFirmware } from './idtech-firmware.ts';
import { msr605Firmware } from './msr605-firmware.ts';
import { msr605xFirmware } from './msr605x-firmware.ts';
import { headOf, noiseOf, tracksOf } from './reader-fault.ts';
import type { ReaderFault, ReaderFaultKind } from './reader-fault.ts';
import type { ReaderBoard, ReaderFirmware } from './reader-firmware.ts';
import { quietReaderKnobs } from './reader-knobs.ts';
import type { ReaderKnobs } from './reader-knobs.ts';
import { reportFirmware } from './report-firmware.ts';
import type { StripeCard } from './stripe-card.ts';
import { captureSwipe } from './swipe-capture.ts';
import type { SwipeCapture } from './swipe-capture.ts';
import type { Motion } from './swipe-physics.ts';
import { wedgeFirmware } from './wedge-firmware.ts';

/** Models of readers. */
export type ReaderModel =
  | 'msr605'
  | 'msr605x'
  | 'sureswipe'
  | 'magnesafe'
  | 'idtech-hid'
  | 'idtech'
  | 'wedge';

/** What a virtual reader is made of. */
export interface VirtualReaderOptions {
  readonly model: ReaderModel;
  readonly time: Time;
  readonly random: Random;
  readonly faults?: readonly ReaderFault[];
}

/** A magstripe reader that reads, speaks and breaks as real ones do, byte for byte. */
export interface VirtualReader {
  readonly model: ReaderModel;
  /** Connects a host; the link is the reader's end. */
  attach(link: ByteLink): void;
  /** A card has just passed: what the reader makes of it leaves after a moment. */
  swipe(card: StripeCard, motion: Motion): void;
  suffer(fault: ReaderFault): void;
  /** Ends every fault of a kind. */
  mend(kind: ReaderFaultKind): void;
  readonly knobs: ReaderKnobs;
  readonly ailing: ReadonlySet<ReaderFaultKind>;
  readonly connected: boolean;
  /** Commands that would have written to a card or changed settings. */
  readonly forbidden: readonly Uint8Array[];
}

/** Makes a reader, plugged in. */
export function createVirtualReader(options: VirtualReaderOptions): VirtualReader {
  return new Reader(options);
}

/**
 * Opens the port that a virtual reader hangs on, in memory: `no-device` while it is absent, `busy` while another program has it. A HID
 * model's link carries reports.
 */
export function openVirtualReaderPort(
  reader: VirtualReader,
  path: string,
  line: { readonly time: Time; readonly touch?: () => void },
): HalResult<ByteLink> {
  if (reader.ailing.has('absent')) return failed('no-device', `opening ${path}: no such device`);
  if (reader.ailing.has('claimed')) return failed('busy', `opening ${path}: device or resource busy`);
  const [host, device] = memoryPair({ ...line, paths: [path, `${path} (reader's end)`] });
  reader.attach(device);
  return ok(isHidModel(reader.model) ? hidTunnel(host, line.time) : host);
}

/** Whether what travels are reports, for which a stream needs a tunnel. */
export function isHidModel(model: ReaderModel): boolean {
  return model !== 'msr605' && model !== 'idtech' && model !== 'wedge';
}

/** Firmware needs this long to make something of what the head saw. */
const decodeMs = 40;

class Reader implements VirtualReader {
  readonly model: ReaderModel;
  readonly knobs = quietReaderKnobs();
  readonly forbidden: Uint8Array[] = [];
  readonly #time: Time;
  readonly #random: Random;
  readonly #firmware: ReaderFirmware;
  readonly #faults: ReaderFault[] = [];
  #link: ByteLink | null = null;
  #swipes = 0;

  constructor({ model, time, random, faults = [] }: VirtualReaderOptions) {
    this.model = model;
    this.#time = time;
    this.#random = random;
    this.#firmware = firmwareOf(model, this.#board());
    this.#faults.push(...faults);
  }

  attach(link: ByteLink): void {
    const older = this.#link;
    this.#link = link;
    if (older !== null) void older.close();
    this.#firmware.connect(link);
    link.onClose(() => {
      if (this.#link === link) this.#unplug();
    });
  }

  swipe(card: StripeCard, motion: Motion): void {
    this.#swipes += 1;
    const random = this.#random.fork(`swipe ${String(this.#swipes)}`);
    const capture = captureSwipe(
      card,
      {
        head: headOf(this.#faults),
        motion,
        noisePerCell: noiseOf(this.#faults),
        trackKnobs: this.knobs.tracks,
        oneDirection: this.knobs.oneDirection,
        tracksOff: tracksOf(this.#faults, 'track-disabled'),
      },
      random,
    );
    if (!capture.noticed) return;
    const lost = this.#losesLink(random);
    this.#time.after(decodeMs, () => this.#tell(capture, lost));
  }

  suffer(fault: ReaderFault): void {
    this.#faults.push(fault);
    if (fault.kind === 'absent') this.#unplug();
  }

  mend(kind: ReaderFaultKind): void {
    const stays = this.#faults.filter((fault) => fault.kind !== kind);
    this.#faults.splice(0, this.#faults.length, ...stays);
  }

  get ailing(): ReadonlySet<ReaderFaultKind> {
    return new Set(this.#faults.map(({ kind }) => kind));
  }

  get connected(): boolean {
    return this.#link !== null;
  }

  #tell(capture: SwipeCapture, lost: boolean): void {
    if (lost && this.#link !== null) this.#firmware.breakOff(capture);
    else this.#firmware.swiped(capture);
  }

  #losesLink(random: Random): boolean {
    const loose = this.#faults.filter((fault) => fault.kind === 'cable-loose');
    const draw = random.fork('cable').float();
    return loose.some((fault) => draw < linkLossChance(fault.level));
  }

  #board(): ReaderBoard {
    return {
      time: this.#time,
      knobs: this.knobs,
      isDead: () => this.ailing.has('silent') || this.ailing.has('absent'),
      isLocked: () => this.ailing.has('locked'),
      tracksOff: () => tracksOf(this.#faults, 'track-disabled'),
      unplug: () => this.#unplug(),
      forbidden: (bytes) => void this.forbidden.push(bytes.slice()),
    };
  }

  #unplug(): void {
    const link = this.#link;
    this.#link = null;
    this.#firmware.connect(null);
    if (link !== null) void link.close();
  }
}

function firmwareOf(model: ReaderModel, board: ReaderBoard): ReaderFirmware {
  switch (model) {
    case 'msr605':
      return msr605Firmware(board);
    case 'msr605x':
      return msr605xFirmware(board);
    case 'idtech':
      return idTechFirmware(board);
    case 'wedge':
      return wedgeFirmware(board);
    case 'sureswipe':
    case 'magnesafe':
    case 'idtech-hid':
      return reportFirmware(model, board);
  }
}
