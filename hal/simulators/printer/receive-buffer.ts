import type { Random } from '../../contracts/random.ts';
import type { Time, Timer } from '../../contracts/time.ts';
import { CommandSegmenter } from './command-segmenter.ts';
import type { PrinterKnobs } from './printer-knobs.ts';
import type { PrinterLanguage } from './printer-language.ts';
import type { RealTimeCommand, RealTimeScanning } from './real-time-scanner.ts';

/** Bytes that wait for execution before the printer stops taking more. */
const capacityBytes = 4096;
const lowWaterBytes = 1024;
const slowTickMs = 10;

/** What the receive buffer needs of the rest of the printer. */
export interface ReceiveBufferOwner {
  readonly time: Time;
  readonly random: Random;
  readonly knobs: PrinterKnobs;
  readonly language: PrinterLanguage;
  /** Whether buffered commands are executed now: not while offline. */
  readonly canExecute: () => boolean;
  readonly obey: (command: RealTimeCommand) => void;
  /** Executes a buffered command; gives how long the mechanism is busy with it. */
  readonly execute: (command: Uint8Array) => number;
  readonly happens: (event: NonNullable<PrinterKnobs['midJob']>['happens']) => void;
  readonly sendFlow: (go: boolean) => void;
  /** Stops or lets go the far end's writes; false when the line has no way to. */
  readonly holdBack: (hold: boolean) => boolean;
}

/** From the wire to the mechanism: real-time commands at once, all others in order, while the printer is online and has room. */
export class ReceiveBuffer {
  readonly #owner: ReceiveBufferOwner;
  readonly #scanner: RealTimeScanning;
  readonly #segmenter: CommandSegmenter;
  readonly #queue: Uint8Array[] = [];
  #queuedBytes = 0;
  #wire: number[] = [];
  #held = false;
  #stoppedByXoff = false;
  #busy: Timer | null = null;
  #slowTick: Timer | null = null;

  constructor(owner: ReceiveBufferOwner) {
    this.#owner = owner;
    this.#scanner = owner.language.createScanner();
    this.#segmenter = new CommandSegmenter(owner.language.commandLength);
  }

  /** Bytes received and not executed. */
  get waitingBytes(): number {
    return this.#queuedBytes + this.#segmenter.unfinishedBytes;
  }

  /** Whether the printer is in the middle of a command's parameters. */
  get insideCommand(): boolean {
    return this.#segmenter.unfinishedBytes > 0;
  }

  receive(bytes: Uint8Array, garbled: boolean): void {
    if (this.#owner.knobs.neverReads) {
      this.#hold(true);
      return;
    }
    for (const byte of bytes) this.#wire.push(garbled ? 0x80 + this.#owner.random.int(0x7f) : byte);
    this.#takeFromWire();
  }

  /** Goes on with what waits: the printer came back online, or a line is printed. */
  resume(): void {
    while (this.#busy === null && this.#owner.canExecute()) {
      const command = this.#queue.shift();
      if (command === undefined) break;
      this.#queuedBytes -= command.length;
      const busyMs = this.#owner.execute(command);
      if (busyMs > 0) this.#restFor(busyMs);
    }
    this.#letFlow();
  }

  /** Another host is connected: what held back the last one is void. What was received stays. */
  reconnected(): void {
    this.#held = false;
  }

  /** Drops everything that waits. */
  clear(): void {
    this.#queue.length = 0;
    this.#queuedBytes = 0;
    this.#segmenter.reset();
    this.#wire = [];
    this.#letFlow();
  }

  #restFor(busyMs: number): void {
    this.#busy = this.#owner.time.after(busyMs, () => {
      this.#busy = null;
      this.resume();
    });
  }

  #takeFromWire(): void {
    const { bytesPerSecond } = this.#owner.knobs;
    if (bytesPerSecond === null) return this.#take(Infinity);
    if (this.#wire.length > capacityBytes) this.#hold(true);
    if (this.#slowTick !== null || this.#wire.length === 0) return;
    const tickMs = Math.max(slowTickMs, 1000 / bytesPerSecond);
    this.#slowTick = this.#owner.time.after(tickMs, () => {
      this.#slowTick = null;
      this.#take(Math.max(1, Math.round((bytesPerSecond * tickMs) / 1000)));
      this.#takeFromWire();
    });
  }

  #take(most: number): void {
    let taken = 0;
    while (taken < most && taken < this.#wire.length) {
      if (this.#isFull && this.#hold(true)) break;
      this.#takeByte(this.#wire[taken] ?? 0);
      taken += 1;
    }
    this.#wire.splice(0, taken);
    this.#letFlow();
  }

  #takeByte(byte: number): void {
    this.#watchMidJob();
    const realTime = this.#scanner.push(byte);
    if (realTime !== null) this.#owner.obey(realTime);
    // A full buffer loses what comes; only real-time commands still get through.
    if (this.#isFull) return;
    for (const { bytes, length } of this.#segmenter.push(byte)) {
      if (this.#owner.language.isRealTime(bytes)) continue;
      this.#queue.push(bytes);
      this.#queuedBytes += Math.min(length, bytes.length);
      this.resume();
    }
    if (this.#owner.knobs.xonXoff && this.#isFull && !this.#stoppedByXoff) {
      this.#stoppedByXoff = true;
      this.#owner.sendFlow(false);
    }
  }

  /** An online printer takes an image as it comes, however long; one that stands still must keep it. */
  get #isFull(): boolean {
    const standsStill = this.#busy !== null || !this.#owner.canExecute();
    return standsStill && this.waitingBytes >= capacityBytes;
  }

  #letFlow(): void {
    if (this.#stoppedByXoff && this.waitingBytes <= lowWaterBytes) {
      this.#stoppedByXoff = false;
      this.#owner.sendFlow(true);
    }
    if (!this.#held || this.#isFull || this.#owner.knobs.neverReads) return;
    this.#hold(false);
    if (this.#wire.length > 0) this.#takeFromWire();
  }

  #hold(hold: boolean): boolean {
    if (this.#held === hold) return hold;
    const obeyed = this.#owner.holdBack(hold);
    this.#held = hold && obeyed;
    return obeyed;
  }

  #watchMidJob(): void {
    const { knobs, happens } = this.#owner;
    const { midJob } = knobs;
    if (midJob === null) return;
    if (midJob.afterBytes > 1) {
      knobs.midJob = { ...midJob, afterBytes: midJob.afterBytes - 1 };
      return;
    }
    knobs.midJob = null;
    happens(midJob.happens);
  }
}
