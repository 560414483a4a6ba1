import { encodeInputEvents, typedKeys } from '../../codecs/readers/evdev-keys.ts';
import { encodeScanReports } from '../../codecs/scanner/hid-scan-report.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Random } from '../../contracts/random.ts';
import type { Time, Timer } from '../../contracts/time.ts';
import { memoryPair } from '../../links/memory-link.ts';
import { ScannerCommands } from './scanner-commands.ts';
import { quietScannerKnobs } from './scanner-knobs.ts';
import type { ScannerKnobs } from './scanner-knobs.ts';

/** What a simulated scanner can be made to suffer. `dirty-window` has a level. */
export const scannerFaultKinds = ['absent', 'no-read', 'dirty-window'] as const;

/** One of `scannerFaultKinds`. */
export type ScannerFaultKind = (typeof scannerFaultKinds)[number];

/** How a scanner speaks: with menu commands and a trigger, only sending, in reports, or by typing. */
export type ScannerModel = 'honeywell' | 'plain' | 'hid' | 'wedge';

/** What a virtual scanner is made of. */
export interface VirtualScannerOptions {
  readonly model: ScannerModel;
  readonly time: Time;
  readonly random: Random;
}

/** A scanner that reads, speaks and breaks as real ones do, byte for byte. */
export interface VirtualScanner {
  readonly model: ScannerModel;
  /** Connects a host; the link is the scanner's end. A newer connection replaces an older one. */
  attach(link: ByteLink): void;
  /** Holds a code in front of the window for a few seconds: whether it is read, chance and faults decide, once. */
  show(text: string): void;
  /** Strength 0 to 1 where the kind has one. */
  suffer(kind: ScannerFaultKind, level?: number): void;
  mend(kind: ScannerFaultKind): void;
  readonly knobs: ScannerKnobs;
  readonly ailing: ReadonlySet<ScannerFaultKind>;
  /** Whether its light is on: a scanner with a trigger reads only then. */
  readonly lit: boolean;
  readonly connected: boolean;
}

/** Makes a scanner, plugged in and clean. */
export function createVirtualScanner(options: VirtualScannerOptions): VirtualScanner {
  return new Scanner(options);
}

/** Opens the port that a virtual scanner hangs on, in memory: `no-device` while it is absent, `busy` while another program has it. */
export function openVirtualScannerPort(
  scanner: VirtualScanner,
  path: string,
  line: { readonly time: Time; readonly touch?: () => void },
): HalResult<ByteLink> {
  if (scanner.ailing.has('absent')) return failed('no-device', `opening ${path}: no such device`);
  if (scanner.connected) return failed('busy', `opening ${path}: device or resource busy`);
  const [host, device] = memoryPair({ ...line, paths: [path, `${path} (scanner's end)`] });
  scanner.attach(device);
  return ok(host);
}

/** Finding and decoding a symbol takes an imager this long. */
const decodeMs = 180;
/** Nobody holds a code longer. */
const heldMs = 3_000;

class Scanner implements VirtualScanner {
  readonly model: ScannerModel;
  readonly knobs = quietScannerKnobs();
  readonly #time: Time;
  readonly #random: Random;
  readonly #ailing = new Map<ScannerFaultKind, number>();
  readonly #commands: ScannerCommands | null;
  #link: ByteLink | null = null;
  /** The code in front of the window, until it is taken away. */
  #held: { readonly text: string; readonly seen: boolean; readonly takenAway: Timer } | null = null;
  #shows = 0;

  constructor({ model, time, random }: VirtualScannerOptions) {
    this.model = model;
    this.#time = time;
    this.#random = random;
    this.#commands =
      model === 'honeywell'
        ? new ScannerCommands({
            answer: (bytes) => this.#send(bytes),
            lit: () => this.#look(),
          })
        : null;
  }

  attach(link: ByteLink): void {
    const older = this.#link;
    this.#link = link;
    if (older !== null) void older.close();
    link.onBytes((bytes) => {
      if (this.#link === link && !this.knobs.answersNothing) this.#commands?.take(bytes);
    });
    link.onClose(() => {
      if (this.#link === link) this.#link = null;
    });
  }

  show(text: string): void {
    this.#shows += 1;
    this.#takeAway();
    const seen = this.#seesNow(this.#random.fork(`show ${String(this.#shows)}`));
    this.#held = { text, seen, takenAway: this.#time.after(heldMs, () => this.#takeAway()) };
    this.#look();
  }

  suffer(kind: ScannerFaultKind, level = 1): void {
    this.#ailing.set(kind, level);
    if (kind === 'absent') void this.#link?.close();
  }

  mend(kind: ScannerFaultKind): void {
    this.#ailing.delete(kind);
  }

  get ailing(): ReadonlySet<ScannerFaultKind> {
    return new Set(this.#ailing.keys());
  }

  get lit(): boolean {
    return this.#commands === null || this.#commands.lit;
  }

  get connected(): boolean {
    return this.#link !== null;
  }

  /** A dirty window keeps a code from being read with a chance of 0.9 at level 1. */
  #seesNow(random: Random): boolean {
    if (this.#ailing.has('no-read')) return false;
    return random.float() >= 0.9 * (this.#ailing.get('dirty-window') ?? 0);
  }

  /** Reads what is held once the light is on; a read code puts the light out. */
  #look(): void {
    const held = this.#held;
    if (held === null || !held.seen || !this.lit) return;
    this.#takeAway();
    this.#time.after(decodeMs, () => {
      this.#commands?.readOnce();
      this.#tell(held.text);
    });
  }

  #takeAway(): void {
    this.#held?.takenAway.cancel();
    this.#held = null;
  }

  #tell(text: string): void {
    const { prefix, suffix } = this.knobs;
    const bytes = Buffer.from(prefix + text, 'utf8');
    switch (this.model) {
      case 'hid':
        for (const report of encodeScanReports(']Q1', bytes)) this.#send(report);
        break;
      case 'wedge':
        this.#send(
          encodeInputEvents(typedKeys(Buffer.concat([bytes, Buffer.from(suffix)]), this.#time.now()), 24),
        );
        break;
      case 'plain':
      case 'honeywell':
        this.#send(Buffer.concat([bytes, Buffer.from(suffix)]));
    }
  }

  #send(bytes: Uint8Array): void {
    const { pieceBytes } = this.knobs;
    for (let at = 0; at < bytes.length; at += pieceBytes ?? bytes.length) {
      const piece = Uint8Array.from(bytes.subarray(at, at + (pieceBytes ?? bytes.length)));
      void this.#link?.write(piece, 1_000);
    }
  }
}
