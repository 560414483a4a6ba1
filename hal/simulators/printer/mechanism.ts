import type { FullStatus } from '../../codecs/escpos/full-status.ts';
import { isOffline } from '../../codecs/escpos/status-bytes.ts';
import type { EscposSensors } from '../../codecs/escpos/status-bytes.ts';
import type { Random } from '../../contracts/random.ts';

/** What a simulated printer can be made to suffer. `dead-dots` has a level. */
export const printerFaultKinds = [
  'absent',
  'paper-out',
  'paper-low',
  'paper-jam',
  'cover-open',
  'overheated',
  'low-voltage',
  'cutter-jam',
  'dead-dots',
  'silent',
  'one-way',
  'wrong-baud',
  'busy',
] as const;

/** One of `printerFaultKinds`. */
export type PrinterFaultKind = (typeof printerFaultKinds)[number];

/** A fault; `level` 0 to 1 is its strength where it has one. */
export interface PrinterFault {
  readonly kind: PrinterFaultKind;
  readonly level?: number;
}

/** The moving and sensing parts: faults, buttons, paper and what the sensors therefore say. */
export class PrinterMechanism {
  readonly #ailing = new Map<PrinterFaultKind, number>();
  readonly #random: Random;
  readonly #widthDots: number;
  readonly #hasNearEndSensor: boolean;
  readonly #listeners = new Set<() => void>();
  #feedPressed = false;
  #drawerHigh = false;

  constructor(options: {
    readonly random: Random;
    readonly widthDots: number;
    readonly hasNearEndSensor: boolean;
  }) {
    this.#random = options.random;
    this.#widthDots = options.widthDots;
    this.#hasNearEndSensor = options.hasNearEndSensor;
  }

  get ailing(): ReadonlyMap<PrinterFaultKind, number> {
    return this.#ailing;
  }

  has(kind: PrinterFaultKind): boolean {
    return this.#ailing.has(kind);
  }

  suffer(fault: PrinterFault): void {
    this.#ailing.set(fault.kind, fault.level ?? 1);
    this.#changed();
  }

  mend(kind: PrinterFaultKind): void {
    if (this.#ailing.delete(kind)) this.#changed();
  }

  setFeedPressed(pressed: boolean): void {
    this.#feedPressed = pressed;
    this.#changed();
  }

  setDrawerHigh(high: boolean): void {
    this.#drawerHigh = high;
    this.#changed();
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  get sensors(): EscposSensors {
    return {
      coverOpen: this.has('cover-open'),
      feedPressed: this.#feedPressed,
      paper: this.has('paper-out') ? 'out' : this.has('paper-low') ? 'low' : 'ok',
      hasNearEndSensor: this.#hasNearEndSensor,
      mechanicalError: this.has('paper-jam'),
      cutterError: this.has('cutter-jam'),
      unrecoverable: this.has('low-voltage'),
      headHot: this.has('overheated'),
      drawerHigh: this.#drawerHigh,
    };
  }

  get fullStatus(): FullStatus {
    const { paper } = this.sensors;
    return {
      paperEnd: paper === 'out',
      nearEnd: this.#hasNearEndSensor && paper !== 'ok',
      headUp: false,
      coverOpen: this.has('cover-open'),
      headTemperature: this.has('overheated'),
      supplyVoltage: this.has('low-voltage'),
      paperJam: this.has('paper-jam'),
      cutterError: this.has('cutter-jam'),
      memoryError: false,
    };
  }

  get offline(): boolean {
    return isOffline(this.sensors);
  }

  /** Heater dots that no longer heat: a fifth of them at level 1, the same ones for the same printer. */
  get deadDots(): ReadonlySet<number> {
    const level = this.#ailing.get('dead-dots');
    const dead = new Set<number>();
    if (level === undefined) return dead;
    const random = this.#random.fork('dead-dots');
    const wanted = Math.max(1, Math.round(0.2 * level * this.#widthDots));
    while (dead.size < wanted) dead.add(random.int(this.#widthDots));
    return dead;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
