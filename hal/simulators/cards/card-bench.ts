import type { HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { TrackNumber } from '../../contracts/magstripe-reading.ts';
import type { Random } from '../../contracts/random.ts';
import type { PortAddress } from '../../contracts/seams.ts';
import type { Time } from '../../contracts/time.ts';
import { createVirtualPcscd, openVirtualPcscd } from '../chip/virtual-pcscd.ts';
import type { VirtualPcscd } from '../chip/virtual-pcscd.ts';
import { VirtualSlot } from '../chip/virtual-slot.ts';
import type { SlotFaultKind } from '../chip/virtual-slot.ts';
import { createVirtualReader, openVirtualReaderPort } from '../magstripe/virtual-reader.ts';
import type { ReaderModel, VirtualReader } from '../magstripe/virtual-reader.ts';
import type { ReaderFaultKind } from '../magstripe/reader-fault.ts';
import { cardKinds, createHandCard } from './hand-card.ts';
import type { CardKind, HandCard } from './hand-card.ts';
import { createSwipingHand, handFaultKinds } from './swiping-hand.ts';
import type { SwipingHand } from './swiping-hand.ts';

/** Places whose faults act here. */
export const cardBenchPlaces = ['magstripe', 'card', 'chip', 'contactless'] as const;

/** One of `cardBenchPlaces`. */
export type CardBenchPlace = (typeof cardBenchPlaces)[number];

/** One fault that acts now. */
export interface CardBenchFault {
  readonly level: number;
  readonly track: number;
}

/** What a bench is made of. */
export interface CardBenchOptions {
  readonly time: Time;
  readonly random: Random;
  readonly model: ReaderModel;
  /** The cards at hand, the problem card first. */
  readonly cards: readonly CardKind[];
  readonly touch?: () => void;
}

/** All card readers of a simulated terminal, the cards at hand, and the hand that holds them. */
export interface CardBench {
  /** Opens the port of the magstripe reader, or the socket of the card service. */
  openPort(port: PortAddress): HalResult<ByteLink>;
  /** All faults of one kind that act now; none: it is over. */
  change(at: CardBenchPlace, kind: string, acting: readonly CardBenchFault[]): void;
  /** Does what a step asks and gives the true answer; null for a step that is not about cards. */
  perform(stepId: string): string | null;
  readonly reader: VirtualReader;
  readonly pcscd: VirtualPcscd;
}

/** Readers without fault, and a hand without bad habits. */
export function createCardBench(options: CardBenchOptions): CardBench {
  return new Bench(options);
}

/** A card is held over the field for this long. */
const tapMs = 3_000;

class Bench implements CardBench {
  readonly reader: VirtualReader;
  readonly pcscd: VirtualPcscd;
  readonly #options: CardBenchOptions;
  readonly #hand: SwipingHand;
  readonly #slot: VirtualSlot;
  readonly #field: VirtualSlot;
  /** What is wrong with the first card besides what its kind says. */
  readonly #firstCard = new Set<CardKind>();
  #lastSwiped: HandCard | null = null;
  #lastInserted = 1;

  constructor(options: CardBenchOptions) {
    const { time, random, model } = options;
    this.#options = options;
    this.reader = createVirtualReader({ model, time, random: random.fork('reader') });
    this.#hand = createSwipingHand(this.reader, random.fork('hand'));
    this.#slot = new VirtualSlot(random.fork('slot'));
    this.#field = new VirtualSlot(random.fork('field'));
    this.pcscd = createVirtualPcscd(
      [
        { name: 'POS Terminal Reader [Contact] 00 00', slot: this.#slot },
        { name: 'POS Terminal Reader [PICC] 01 00', slot: this.#field },
      ],
      time,
    );
  }

  openPort(port: PortAddress): HalResult<ByteLink> {
    const { time, touch } = this.#options;
    const line = { time, ...(touch === undefined ? {} : { touch }) };
    const path = 'path' in port ? port.path : port.kind;
    return port.kind === 'pcsc'
      ? openVirtualPcscd(this.pcscd, path, line)
      : openVirtualReaderPort(this.reader, path, line);
  }

  change(at: CardBenchPlace, kind: string, acting: readonly CardBenchFault[]): void {
    if (at === 'magstripe') this.#changeReader(kind, acting);
    else if (at === 'card') this.#changeCard(kind, acting.length > 0);
    else if (at === 'chip' && kind === 'service-stopped') this.#changeService(acting.length > 0);
    else this.#changeSlot(at === 'chip' ? this.#slot : this.#field, kind, acting);
  }

  perform(stepId: string): string | null {
    const [, act, place] = /^(swipe|insert|tap)-card-([12])$/.exec(stepId) ?? [];
    if (act !== undefined) return this.#handle(act, Number(place));
    const acts: Readonly<Record<string, () => string>> = {
      'swipe-reversed': () => this.#swipeAgain('reversed'),
      'swipe-slow': () => this.#swipeAgain('slow'),
      'leave-card': () => this.#handle('insert', this.#lastInserted),
      'remove-card': () => (this.#slot.remove() ? 'done' : 'cannot'),
      'single-card': () => (this.#field.remove() ? 'done' : 'cannot'),
      'slot-empty': () => (this.#slot.holdsCard ? 'no' : 'yes'),
      'card-taps': () => (this.#cardAt(1)?.chip === 'none' ? 'no' : 'yes'),
      'card-has-chip': () => (this.#cardAt(1)?.chip === 'none' ? 'no' : 'yes'),
    };
    return acts[stepId]?.() ?? null;
  }

  #handle(act: string, place: number): string {
    const card = this.#cardAt(place);
    if (card === null) return 'cannot';
    if (act === 'swipe') {
      this.#lastSwiped = card;
      this.#hand.swipe(card.stripe);
    } else if (act === 'insert') {
      if (!this.#slot.remove()) return 'cannot';
      this.#lastInserted = place;
      this.#slot.insert(card);
    } else if (card.chip !== 'none' && card.chip !== 'dead') {
      this.#field.insert(card);
      this.#options.time.after(tapMs, () => void this.#field.remove());
    }
    return 'done';
  }

  #swipeAgain(asked: 'slow' | 'reversed'): string {
    const card = this.#lastSwiped;
    if (card === null) return 'cannot';
    this.#hand.swipe(card.stripe, asked);
    return 'done';
  }

  /** The first card carries the faults of cards; a second one is good unless the list says otherwise. */
  #cardAt(place: number): HandCard | null {
    const kind = this.#options.cards[place - 1];
    if (kind === undefined) return null;
    const ailments = new Set<CardKind>([kind, ...(place === 1 ? this.#firstCard : [])]);
    return createHandCard(this.#options.random.fork(`card ${String(place)}`), ailments);
  }

  #changeReader(name: string, acting: readonly CardBenchFault[]): void {
    const kind = readerKinds.find((known) => known === name);
    if (kind === undefined) throw new Error(`the simulated magstripe reader cannot suffer ${name}`);
    this.reader.mend(kind);
    for (const { level, track } of acting) this.reader.suffer({ kind, level, track: trackOf(track) });
  }

  #changeCard(name: string, acts: boolean): void {
    const habit = handFaultKinds.find((known) => known === name);
    const ailment = cardKinds.find((known) => known === name);
    if (habit !== undefined) {
      if (acts) this.#hand.suffer(habit);
      else this.#hand.mend(habit);
    } else if (ailment !== undefined) {
      if (acts) this.#firstCard.add(ailment);
      else this.#firstCard.delete(ailment);
    } else throw new Error(`a simulated card cannot suffer ${name}`);
  }

  #changeService(stopped: boolean): void {
    if (stopped) this.pcscd.stop();
    else this.pcscd.start();
  }

  #changeSlot(slot: VirtualSlot, name: string, acting: readonly CardBenchFault[]): void {
    const kind = slotKinds.find((known) => known === name);
    if (kind === undefined) throw new Error(`a simulated slot cannot suffer ${name}`);
    slot.mend(kind);
    const left = acting.reduce((share, { level }) => share * (1 - level), 1);
    if (acting.length > 0) slot.suffer(kind, 1 - left);
  }
}

const readerKinds: readonly ReaderFaultKind[] = [
  'absent',
  'silent',
  'locked',
  'head-dirty',
  'head-worn',
  'interference',
  'cable-loose',
  'track-dead',
  'track-disabled',
  'claimed',
];

const slotKinds: readonly SlotFaultKind[] = [
  'absent',
  'no-card',
  'mute',
  'dirty-contacts',
  'presence-stuck',
  'torn',
  'jammed',
  'protocol-unsupported',
  'field-dead',
  'collision',
];

function trackOf(track: number): TrackNumber {
  return track === 1 || track === 3 ? track : 2;
}
