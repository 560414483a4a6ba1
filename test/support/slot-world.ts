import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { EngineStatus, FirmwareEngine, FirmwareSlot, InstallEnd } from '../../hal/contracts/firmware.ts';

type SlotName = 'A' | 'B';

/** How a terminal with two slots behaves in one test. */
export interface WorldFaults {
  /** What the engine answers instead of installing. */
  readonly install?: HalResult<InstallEnd>;
  /** The engine says "installed" and leaves everything as it was. */
  readonly lies?: boolean;
  /** The image that is written has this counter instead of the one it should have. */
  readonly writesCounter?: number;
  /** The new slot never starts: the boot loader goes back. */
  readonly neverBoots?: boolean;
  /** The boot loader starts the new slot whatever it is told. */
  readonly cannotGoBack?: boolean;
  /** Ends the agent when this step (counted from 0) is reached. */
  readonly killAt?: number;
}

/** The agent was killed. */
export class Killed extends Error {}

/** A terminal with two slots, a boot loader and an engine, and a counter of every step at which power can go. */
export class SlotWorld {
  readonly installs: SlotName[] = [];
  readonly marks: string[] = [];
  readonly engine: FirmwareEngine;
  bootId = 'boot-0';
  steps = 0;
  killAt: number;
  #booted: SlotName = 'A';
  #next: SlotName = 'A';
  #boots = 0;
  readonly #slots: Record<SlotName, { counter: number; good: boolean }> = {
    A: { counter: 5, good: true },
    B: { counter: 4, good: true },
  };
  readonly #faults: WorldFaults;
  readonly #target: number;

  constructor(target: number, faults: WorldFaults = {}) {
    this.#target = target;
    this.#faults = faults;
    this.killAt = faults.killAt ?? -1;
    this.engine = {
      id: 'world',
      status: () => Promise.resolve(ok(this.#status())),
      install: () => this.#install(),
      markGood: () => {
        this.step();
        this.marks.push(`good ${this.#booted}`);
        this.#slots[this.#booted].good = true;
        return Promise.resolve(ok(undefined));
      },
      rollBack: () => {
        this.step();
        this.#slots[this.#booted].good = false;
        if (this.#faults.cannotGoBack !== true) this.#next = this.#other();
        return Promise.resolve(ok(undefined));
      },
    };
  }

  get counter(): number {
    return this.#slots[this.#booted].counter;
  }

  get booted(): SlotName {
    return this.#booted;
  }

  /** A moment at which power can go. */
  step(): void {
    const here = this.steps;
    this.steps += 1;
    if (here === this.killAt) throw new Killed(`at step ${String(here)}`);
  }

  spoilSlots(): void {
    this.#slots.A.good = false;
    this.#slots.B.good = false;
  }

  /** An engine that was given up writes the other slot whole after all. */
  finishLate(): void {
    this.#slots[this.#other()].counter = this.#target;
    this.#next = this.#other();
  }

  /** The running system breaks; the boot loader takes the other, older one. */
  fallOver(): void {
    this.#next = this.#other();
    this.reboot();
  }

  reboot(): void {
    this.#boots += 1;
    this.bootId = `boot-${String(this.#boots)}`;
    if (this.#next !== this.#booted && this.#faults.neverBoots === true) this.#next = this.#booted;
    this.#booted = this.#next;
  }

  #install(): Promise<HalResult<InstallEnd>> {
    if (this.#faults.install !== undefined) return Promise.resolve(this.#faults.install);
    const target = this.#other();
    if (this.#faults.lies !== true) {
      this.installs.push(target);
      this.#slots[target] = { counter: -1, good: false };
      this.step();
      this.#slots[target].counter = this.#faults.writesCounter ?? this.#target;
      this.step();
      this.#next = target;
    }
    return Promise.resolve(ok({ outcome: 'installed', needsReboot: true }));
  }

  #status(): EngineStatus {
    const slot = (name: SlotName): FirmwareSlot => ({
      name,
      bootName: name,
      booted: name === this.#booted,
      state: this.#slots[name].good ? 'good' : 'bad',
    });
    return { compatible: 'acme', booted: this.#booted, next: this.#next, slots: [slot('A'), slot('B')] };
  }

  #other(): SlotName {
    return this.#booted === 'A' ? 'B' : 'A';
  }
}

/** An engine that is not there. */
export const noEngine: HalResult<InstallEnd> = failed('no-device', 'no such program');
