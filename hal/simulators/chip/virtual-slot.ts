import type { SlotErrorKind } from '../../codecs/ccid-slot-error.table.ts';
import type { Random } from '../../contracts/random.ts';
import type { VirtualChipCard } from './virtual-chip-card.ts';

/** What may be wrong with a slot; public kinds of fault scripts, and two that only a serial reader tells. */
export type SlotFaultKind =
  | 'absent'
  | 'no-card'
  | 'mute'
  | 'dirty-contacts'
  | 'presence-stuck'
  | 'torn'
  | 'jammed'
  | 'protocol-unsupported'
  | 'collision'
  | 'field-dead'
  | 'short-circuit'
  | 'bad-answer';

/** A card in a person's hand: its chip works, is dead, or is not there at all. */
export interface CardInHand {
  readonly chip: VirtualChipCard | 'dead' | 'none';
}

/** How powering ended. */
export type PowerOn =
  | { readonly ok: true; readonly atr: Uint8Array; readonly protocol: 0 | 1 }
  | { readonly ok: false; readonly error: SlotErrorKind | 'no-card' };

/** How an exchange ended. */
export type SlotExchange =
  | { readonly ok: true; readonly answer: Uint8Array }
  | { readonly ok: false; readonly error: SlotErrorKind | 'no-card' | 'removed' };

/** The chance that dirty contacts spoil one power-on or exchange, by fault level 0..1. */
export function contactLossChance(level: number): number {
  return 0.9 * level;
}

/** The mechanics and contacts of one slot, or the field of a contactless reader. */
export class VirtualSlot {
  readonly #faults = new Map<SlotFaultKind, number>();
  readonly #random: Random;
  readonly #listeners = new Set<() => void>();
  #card: CardInHand | null = null;
  #powered = false;

  constructor(random: Random) {
    this.#random = random;
  }

  /** What its switch says, true or not. */
  get present(): boolean {
    if (this.has('no-card') || this.has('field-dead')) return false;
    return this.#card !== null || this.has('presence-stuck');
  }

  get powered(): boolean {
    return this.#powered;
  }

  /** A card really is in it. */
  get holdsCard(): boolean {
    return this.#card !== null;
  }

  has(kind: SlotFaultKind): boolean {
    return this.#faults.has(kind);
  }

  suffer(kind: SlotFaultKind, level = 1): void {
    this.#faults.set(kind, level);
    this.#moved();
  }

  mend(kind: SlotFaultKind): void {
    this.#faults.delete(kind);
    this.#moved();
  }

  insert(card: CardInHand): void {
    this.#card = card;
    this.#powered = false;
    this.#moved();
  }

  /** False when the card cannot be taken out. */
  remove(): boolean {
    if (this.has('jammed') && this.#card !== null) return false;
    this.#card = null;
    this.#powered = false;
    this.#moved();
    return true;
  }

  powerOn(): PowerOn {
    this.#powered = false;
    if (!this.present) return { ok: false, error: 'no-card' };
    if (this.has('short-circuit')) return { ok: false, error: 'short-circuit' };
    const chip = this.#answeringChip();
    if (chip === null) return { ok: false, error: 'mute' };
    if (this.has('bad-answer')) return { ok: false, error: 'bad-answer' };
    if (this.#slips()) return { ok: false, error: this.#random.float() < 0.5 ? 'mute' : 'bad-answer' };
    chip.reset();
    this.#powered = true;
    return { ok: true, atr: chip.atr, protocol: chip.protocol };
  }

  powerOff(): void {
    this.#powered = false;
  }

  exchange(command: Uint8Array): SlotExchange {
    if (this.has('torn')) this.#tear();
    const chip = this.#answeringChip();
    if (!this.present || chip === null) return { ok: false, error: this.#powered ? 'removed' : 'no-card' };
    if (!this.#powered) return { ok: false, error: 'mute' };
    if (this.#slips()) return { ok: false, error: 'parity' };
    return { ok: true, answer: chip.answer(command) };
  }

  /** Called whenever a card comes or goes. */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** A hand that pulls the card too early. */
  #tear(): void {
    if (this.#card === null) return;
    this.#card = null;
    this.#moved();
  }

  #answeringChip(): VirtualChipCard | null {
    const chip = this.#card?.chip ?? null;
    if (chip === null || chip === 'dead' || chip === 'none') return null;
    return this.has('mute') || this.has('collision') ? null : chip;
  }

  #slips(): boolean {
    const level = this.#faults.get('dirty-contacts');
    return level !== undefined && this.#random.float() < contactLossChance(level);
  }

  #moved(): void {
    const listeners = [...this.#listeners];
    for (const listener of listeners) listener();
  }
}
