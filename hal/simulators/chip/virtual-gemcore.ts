import { ccidTypes } from '../../codecs/ccid-commands.ts';
import { decodeCcidMessage, encodeCcidReply } from '../../codecs/ccid.ts';
import type { CcidMessage, CcidReply } from '../../codecs/ccid.ts';
import type { SlotErrorKind } from '../../codecs/ccid-slot-error.table.ts';
import {
  encodeCardMoved,
  encodeGemcoreFrame,
  encodeGemcoreNak,
  GemcoreParser,
} from '../../codecs/gemcore-frame.ts';
import { decodePps } from '../../codecs/pps.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Time } from '../../contracts/time.ts';
import { T1Card } from './t1-card.ts';
import type { VirtualSlot } from './virtual-slot.ts';

/** How a virtual serial reader and its line misbehave. All off by default. */
export interface GemcoreKnobs {
  answersNothing: boolean;
  /** Says nothing to a command for the card. */
  hangsOnExchange: boolean;
  /** Every n-th answer has a wrong check byte; 0: none. */
  spoilsEvery: number;
  /** Understands the first try of no command. */
  refusesOnce: boolean;
  /** Sends commands back, as GemPC Twin does. */
  echoes: boolean;
  /** Asks for time before every answer to a command for the card. */
  asksForTime: boolean;
  answerDelayMs: number;
  /** Size of a T=1 card's blocks. */
  blockSize: number;
  firmware: string;
}

/** A serial chip module that speaks CCID in GemCore frames, byte for byte; the real driver of Debian takes it for one. */
export interface VirtualGemcore {
  readonly knobs: GemcoreKnobs;
  attach(link: ByteLink): void;
  /** Unplugs the line. */
  unplug(): void;
}

/** Makes a reader around a slot. */
export function createVirtualGemcore(slot: VirtualSlot, time: Time): VirtualGemcore {
  return new Gemcore(slot, time);
}

/** Slot errors by what went wrong. */
const errorCodes: Readonly<Record<SlotErrorKind | 'no-card' | 'removed', number>> = {
  'no-card': 0xfe,
  removed: 0xfe,
  mute: 0xfe,
  'short-circuit': 0xa2,
  parity: 0xfd,
  'bad-answer': 0xf7,
  protocol: 0xf6,
  voltage: 0xf5,
  busy: 0xe0,
  stopped: 0xff,
  length: 0xbe,
};

class Gemcore implements VirtualGemcore {
  readonly knobs: GemcoreKnobs = {
    answersNothing: false,
    hangsOnExchange: false,
    spoilsEvery: 0,
    refusesOnce: false,
    echoes: false,
    asksForTime: false,
    answerDelayMs: 0,
    blockSize: 0xfe,
    firmware: 'GemCore-POS-Pro-R1.20',
  };
  readonly #slot: VirtualSlot;
  readonly #time: Time;
  #parser = new GemcoreParser();
  #link: ByteLink | null = null;
  #blocks: T1Card | null = null;
  #answers = 0;
  #refused = 0;

  constructor(slot: VirtualSlot, time: Time) {
    this.#slot = slot;
    this.#time = time;
    let wasPresent = slot.present;
    slot.onMove(() => {
      if (slot.present === wasPresent) return;
      wasPresent = slot.present;
      this.#blocks = null;
      if (!this.knobs.answersNothing) void this.#link?.write(encodeCardMoved(slot.present), 1000);
    });
  }

  attach(link: ByteLink): void {
    this.#link = link;
    this.#parser = new GemcoreParser();
    link.onBytes((bytes) => {
      for (const event of this.#parser.push(bytes)) {
        if (event.kind === 'message') this.#hear(event.bytes);
        if (event.kind === 'bad-check') this.#say(encodeGemcoreNak());
      }
    });
    link.onClose(() => {
      if (this.#link === link) this.#link = null;
    });
  }

  unplug(): void {
    const link = this.#link;
    this.#link = null;
    if (link !== null) void link.close();
  }

  #hear(bytes: Uint8Array): void {
    const message = decodeCcidMessage(bytes);
    if (!message.ok || this.knobs.answersNothing) return;
    if (this.knobs.echoes) this.#say(encodeGemcoreFrame(bytes));
    if (this.knobs.refusesOnce && this.#refused !== message.value.sequence) {
      this.#refused = message.value.sequence;
      return this.#say(encodeGemcoreNak());
    }
    const reply = this.#replyTo(message.value);
    if (reply !== null) this.#answer(reply, message.value.type === ccidTypes.exchange);
  }

  #answer(reply: CcidReply, ofCard: boolean): void {
    this.#answers += 1;
    const frame = encodeGemcoreFrame(encodeCcidReply(reply));
    const { spoilsEvery, answerDelayMs, asksForTime } = this.knobs;
    const last = frame.length - 1;
    if (spoilsEvery > 0 && this.#answers % spoilsEvery === 0) frame[last] = (frame[last] ?? 0) ^ 0xff;
    if (asksForTime && ofCard) this.#say(Uint8Array.of(0x9f));
    if (answerDelayMs === 0) this.#say(frame);
    else this.#time.after(answerDelayMs, () => this.#say(frame));
  }

  #say(bytes: Uint8Array): void {
    void this.#link?.write(bytes, 1000);
  }

  /** Null: this reader says nothing. Slots other than the first are empty. */
  #replyTo(message: CcidMessage): CcidReply | null {
    const { type, slot, sequence } = message;
    const base = { slot, sequence, card: this.#cardState(), outcome: 'ok', error: null, last: 0 } as const;
    const none = new Uint8Array(0);
    if (slot !== 0) {
      return { ...base, type: ccidTypes.slotStatusReply, card: 'absent', data: none };
    }
    switch (type) {
      case ccidTypes.powerOn:
        return this.#powerOn(base);
      case ccidTypes.powerOff:
        this.#slot.powerOff();
        return { ...base, type: ccidTypes.slotStatusReply, card: this.#cardState(), data: none };
      case ccidTypes.slotStatus:
        return { ...base, type: ccidTypes.slotStatusReply, data: none };
      case ccidTypes.exchange:
        return this.knobs.hangsOnExchange ? null : this.#exchange(base, message.data);
      case ccidTypes.setParameters:
        return { ...base, type: ccidTypes.parametersReply, last: message.parameters[0], data: message.data };
      case ccidTypes.getParameters:
        return { ...base, type: ccidTypes.parametersReply, data: Uint8Array.of(0x11, 0x10, 0, 0x4d, 0) };
      case ccidTypes.escape:
        return { ...base, type: ccidTypes.escapeReply, data: this.#escape(message.data) };
      default:
        return { ...base, type: ccidTypes.slotStatusReply, outcome: 'failed', error: 0, data: none };
    }
  }

  #powerOn(base: Omit<CcidReply, 'type' | 'data'>): CcidReply {
    const power = this.#slot.powerOn();
    const inBlocks = power.ok && power.protocol === 1;
    this.#blocks = inBlocks ? new T1Card((command) => this.#slotAnswer(command), this.knobs.blockSize) : null;
    const replied = { ...base, type: ccidTypes.dataReply, card: this.#cardState() };
    return power.ok
      ? { ...replied, data: power.atr }
      : { ...replied, outcome: 'failed', error: errorCodes[power.error], data: new Uint8Array(0) };
  }

  #exchange(base: Omit<CcidReply, 'type' | 'data'>, data: Uint8Array): CcidReply {
    const replied = { ...base, type: ccidTypes.dataReply };
    // A proposal of protocol and speed is taken as it is.
    if (decodePps(data).ok) return { ...replied, data };
    if (this.#blocks !== null && this.#slot.present) return { ...replied, data: this.#blocks.take(data) };
    const exchange = this.#slot.exchange(data);
    const card = this.#cardState();
    return exchange.ok
      ? { ...replied, card, data: exchange.answer }
      : { ...replied, card, outcome: 'failed', error: errorCodes[exchange.error], data: new Uint8Array(0) };
  }

  /** What the card answers inside T=1; a card that fails there answers with nothing that helps. */
  #slotAnswer(command: Uint8Array): Uint8Array {
    const exchange = this.#slot.exchange(command);
    return exchange.ok ? exchange.answer : Uint8Array.of(0x6f, 0x00);
  }

  #escape(data: Uint8Array): Uint8Array {
    const firmware = 0x02;
    return data[0] === firmware
      ? Uint8Array.from(Buffer.from(this.knobs.firmware, 'latin1'))
      : new Uint8Array(0);
  }

  #cardState(): CcidReply['card'] {
    if (!this.#slot.present) return 'absent';
    return this.#slot.powered ? 'active' : 'inactive';
  }
}
