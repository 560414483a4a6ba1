import { pcscModes } from '../../codecs/pcsc-card-messages.ts';
import { pcscCodes } from '../../codecs/pcsc-code.table.ts';
import type { SlotErrorKind } from '../../codecs/ccid-slot-error.table.ts';
import type { PowerOn, VirtualSlot } from './virtual-slot.ts';

/** A step that the service could or could not do with a card. */
export type CardStep<T extends object = object> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly rv: number };

/** What the service says of a slot to whoever asks. */
export interface ToldSlot {
  readonly present: boolean;
  readonly mute: boolean;
  readonly atr: Uint8Array;
  readonly protocol: number;
}

/** A slot as the smart card service keeps it: powered as soon as a card comes, off when the last program has left it. */
export class VirtualReaderSlot {
  readonly name: string;
  readonly slot: VirtualSlot;
  movements = 0;
  clients = 0;
  #power: PowerOn | null = null;
  #wasPresent = false;

  constructor(name: string, slot: VirtualSlot) {
    this.name = name;
    this.slot = slot;
    slot.onMove(() => this.#look());
    this.#look();
  }

  told(): ToldSlot {
    const { present } = this.slot;
    const power = this.#power;
    const mute = present && power?.ok !== true;
    return {
      present,
      mute,
      atr: power?.ok === true ? power.atr : new Uint8Array(0),
      protocol: power?.ok === true ? bitOf(power.protocol) : 0,
    };
  }

  /** A program connects: a mute card is tried once more. */
  join(protocols: number): CardStep<{ readonly protocol: number }> {
    if (!this.slot.present) return { ok: false, rv: pcscCodes.noCard };
    if (this.#power?.ok !== true || !this.slot.powered) this.#power = this.slot.powerOn();
    const step = this.#step(protocols);
    if (step.ok) this.clients += 1;
    return step;
  }

  /** Joins again as it is, or starts the card from cold. */
  restart(how: 'leave' | 'unpower'): CardStep<{ readonly protocol: number }> {
    if (!this.slot.present) return { ok: false, rv: pcscCodes.removedCard };
    if (how === 'unpower') {
      this.slot.powerOff();
      this.#power = this.slot.powerOn();
    }
    return this.#step(pcscModes.protocolT0 | pcscModes.protocolT1);
  }

  leave(how: 'leave' | 'unpower'): void {
    this.clients = Math.max(0, this.clients - 1);
    if (how === 'unpower' && this.clients === 0) this.slot.powerOff();
  }

  exchange(command: Uint8Array): CardStep<{ readonly answer: Uint8Array }> {
    const exchange = this.slot.exchange(command);
    if (exchange.ok) return exchange;
    if (exchange.error === 'removed' || exchange.error === 'no-card')
      return { ok: false, rv: pcscCodes.removedCard };
    return { ok: false, rv: pcscCodes.notTransacted };
  }

  #step(protocols: number): CardStep<{ readonly protocol: number }> {
    const power = this.#power;
    if (power === null || !power.ok) return { ok: false, rv: powerCodes[power?.error ?? 'mute'] };
    if (this.slot.has('protocol-unsupported')) return { ok: false, rv: pcscCodes.protocolMismatch };
    const protocol = bitOf(power.protocol);
    return (protocols & protocol) === 0
      ? { ok: false, rv: pcscCodes.protocolMismatch }
      : { ok: true, protocol };
  }

  #look(): void {
    const { present } = this.slot;
    if (present === this.#wasPresent) return;
    this.#wasPresent = present;
    this.movements += 1;
    this.#power = present ? this.slot.powerOn() : null;
  }
}

/** Whatever went wrong at power-on, the service says that the card has no power. */
const powerCodes: Readonly<Record<SlotErrorKind | 'no-card', number>> = {
  'no-card': pcscCodes.noCard,
  mute: pcscCodes.unpoweredCard,
  'short-circuit': pcscCodes.unpoweredCard,
  parity: pcscCodes.unpoweredCard,
  'bad-answer': pcscCodes.unpoweredCard,
  protocol: pcscCodes.protocolMismatch,
  voltage: pcscCodes.unpoweredCard,
  busy: pcscCodes.sharingViolation,
  stopped: pcscCodes.unpoweredCard,
  length: pcscCodes.unpoweredCard,
};

function bitOf(protocol: 0 | 1): number {
  return protocol === 0 ? pcscModes.protocolT0 : pcscModes.protocolT1;
}
