import {
  decodeBegin,
  decodeConnect,
  decodeEnd,
  decodeReconnect,
  encodeBegin,
  encodeConnect,
  encodeEnd,
  encodeReconnect,
  pcscDispositions,
} from '../../codecs/pcsc-card-messages.ts';
import { pcscCodes } from '../../codecs/pcsc-code.table.ts';
import {
  decodeContext,
  decodeEstablish,
  encodeContext,
  encodeEstablish,
  encodeWait,
} from '../../codecs/pcsc-context-messages.ts';
import {
  decodeAttribute,
  decodeControl,
  decodeTransmit,
  encodeAttribute,
  encodeControl,
  encodeTransmit,
  pcscAttributes,
} from '../../codecs/pcsc-data-messages.ts';
import { decodePcscHead, pcscCommands, pcscLimits } from '../../codecs/pcsc-messages.ts';
import { encodeReaderStates, readerStateBits } from '../../codecs/pcsc-reader-state.ts';
import type { PcscReaderState } from '../../codecs/pcsc-reader-state.ts';
import { decodePcscVersion, encodePcscVersion } from '../../codecs/pcsc-version.ts';
import { ByteQueue } from '../../codecs/byte-queue.ts';
import type { Decoded } from '../../contracts/decoded.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Time } from '../../contracts/time.ts';
import type { VirtualReaderSlot } from './virtual-reader-slot.ts';

/** How the service misbehaves. All off by default. */
export interface PcscdKnobs {
  /** The minor version it is: 4 and 5 demand an exact match, later ones take what is older. */
  minor: number;
  /** It does not run: nobody can connect. */
  stopped: boolean;
  /** Another program has every card alone, or shares it. */
  heldBy: 'nobody' | 'exclusive' | 'shared';
  /** The driver never comes back from the card. */
  hangs: boolean;
  /** The next exchange finds that somebody has reset the card. */
  resetByOther: boolean;
  /** How long an exchange with a card takes. */
  exchangeMs: number;
}

/** What one client sees of the service. */
export interface PcscdWorld {
  readonly knobs: PcscdKnobs;
  readonly time: Time;
  /** The readers that are plugged in. */
  readonly listed: readonly VirtualReaderSlot[];
}

type Body = Uint8Array;
type Answer = Uint8Array | null;

/** One program that speaks to the service. */
export class PcscdClient {
  readonly #link: ByteLink;
  readonly #pcscd: PcscdWorld;
  readonly #queue = new ByteQueue();
  readonly #handles = new Map<number, VirtualReaderSlot>();
  #nextHandle = 0x10;
  #watching = false;
  #working = false;

  constructor(link: ByteLink, pcscd: PcscdWorld) {
    this.#link = link;
    this.#pcscd = pcscd;
    link.onBytes((bytes) => {
      this.#queue.push(bytes);
      void this.#work();
    });
  }

  cut(): void {
    void this.#link.close();
  }

  gone(): void {
    for (const reader of this.#handles.values()) reader.leave('leave');
    this.#handles.clear();
  }

  tellChange(): void {
    if (!this.#watching) return;
    this.#watching = false;
    this.#send(encodeWait({ timeoutMs: 0, rv: pcscCodes.success }));
  }

  #send(bytes: Uint8Array): void {
    void this.#link.write(bytes, 1000);
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (let request = this.#next(); request !== null; request = this.#next()) {
      const answer = await this.#answer(request.command, request.body);
      if (answer !== null) this.#send(answer);
    }
    this.#working = false;
  }

  #next(): { readonly command: number; readonly body: Body } | null {
    if (this.#queue.length < pcscLimits.head) return null;
    const head = decodePcscHead(peek(this.#queue, pcscLimits.head));
    if (!head.ok) return null;
    const { size, command } = head.value;
    const whole = pcscLimits.head + size;
    if (this.#queue.length < whole) return null;
    const extra = dataBehind(command, peek(this.#queue, whole).subarray(pcscLimits.head));
    if (this.#queue.length < whole + extra) return null;
    return { command, body: this.#queue.take(whole + extra).subarray(pcscLimits.head) };
  }

  #answer(command: number, body: Body): Promise<Answer> | Answer {
    switch (command) {
      case pcscCommands.version:
        return reply(decodePcscVersion(body), (asked) => encodePcscVersion(this.#version(asked)));
      case pcscCommands.establish:
        return reply(decodeEstablish(body), (asked) => encodeEstablish({ ...asked, context: 0x51, rv: 0 }));
      case pcscCommands.release:
        return reply(decodeContext(body), (asked) => encodeContext({ ...asked, rv: 0 }));
      case pcscCommands.readerStates:
        return this.#states();
      case pcscCommands.waitForChange:
        this.#watching = true;
        return this.#states();
      case pcscCommands.stopWaiting:
        this.#watching = false;
        return encodeWait({ timeoutMs: 0, rv: pcscCodes.success });
      default:
        return this.#answerOfCard(command, body);
    }
  }

  #answerOfCard(command: number, body: Body): Promise<Answer> | Answer {
    switch (command) {
      case pcscCommands.connect:
        return this.#connect(body);
      case pcscCommands.reconnect:
        return this.#reconnect(body);
      case pcscCommands.disconnect:
        return this.#disconnect(body);
      case pcscCommands.begin:
        return reply(decodeBegin(body), (asked) => encodeBegin({ ...asked, rv: 0 }));
      case pcscCommands.end:
        return reply(decodeEnd(body), (asked) => encodeEnd({ ...asked, rv: 0 }));
      case pcscCommands.transmit:
        return this.#transmit(body);
      case pcscCommands.control:
        return this.#control(body);
      case pcscCommands.attribute:
        return this.#attribute(body);
      default:
        return null;
    }
  }

  #version({ major, minor }: { readonly major: number; readonly minor: number }): {
    major: number;
    minor: number;
    rv: number;
  } {
    const own = this.#pcscd.knobs.minor;
    const exact = own <= 5;
    const spoken = major === 4 && (exact ? minor === own : minor >= 4 && minor <= own);
    return { major: 4, minor: own, rv: spoken ? pcscCodes.success : pcscCodes.serviceStopped };
  }

  #states(): Uint8Array {
    return encodeReaderStates(this.#pcscd.listed.map((reader) => this.#stateOf(reader)));
  }

  #stateOf(reader: VirtualReaderSlot): PcscReaderState {
    const { present, mute, atr, protocol } = reader.told();
    const { heldBy } = this.#pcscd.knobs;
    const bits = readerStateBits;
    const powered = present && !mute ? bits.powered | bits.negotiable : mute ? bits.swallowed : 0;
    return {
      name: reader.name,
      events: reader.movements,
      present,
      powered: present && !mute,
      mute,
      stateBits: (present ? bits.present : bits.absent) | powered,
      sharing: heldBy === 'exclusive' ? 'exclusive' : reader.clients + (heldBy === 'shared' ? 1 : 0),
      atr,
      protocol,
    };
  }

  #connect(body: Body): Answer {
    return reply(decodeConnect(body), (asked) => {
      const reader = this.#pcscd.listed.find(({ name }) => name === asked.reader);
      const refused = (rv: number): Uint8Array => encodeConnect({ ...asked, rv });
      if (reader === undefined) return refused(pcscCodes.unknownReader);
      if (this.#pcscd.knobs.heldBy === 'exclusive') return refused(pcscCodes.sharingViolation);
      const joined = reader.join(asked.preferredProtocols);
      if (!joined.ok) return refused(joined.rv);
      this.#nextHandle += 1;
      this.#handles.set(this.#nextHandle, reader);
      return encodeConnect({ ...asked, card: this.#nextHandle, activeProtocol: joined.protocol, rv: 0 });
    });
  }

  #reconnect(body: Body): Answer {
    return reply(decodeReconnect(body), (asked) => {
      const reader = this.#handles.get(asked.card);
      if (reader === undefined) return encodeReconnect({ ...asked, rv: 0x8010_0003 });
      const how = asked.initialization === pcscDispositions.leave ? 'leave' : 'unpower';
      const again = reader.restart(how);
      const activeProtocol = again.ok ? again.protocol : 0;
      return encodeReconnect({ ...asked, activeProtocol, rv: again.ok ? 0 : again.rv });
    });
  }

  #disconnect(body: Body): Answer {
    return reply(decodeEnd(body), (asked) => {
      const reader = this.#handles.get(asked.card);
      this.#handles.delete(asked.card);
      reader?.leave(asked.disposition === pcscDispositions.leave ? 'leave' : 'unpower');
      return encodeEnd({ ...asked, rv: reader === undefined ? 0x8010_0003 : 0 });
    });
  }

  async #transmit(body: Body): Promise<Answer> {
    const head = decodeTransmit(body.subarray(0, 32));
    if (!head.ok) return null;
    const { knobs, time } = this.#pcscd;
    if (knobs.hangs) return new Promise(() => undefined);
    if (knobs.exchangeMs > 0) {
      await new Promise<void>((resolve) => {
        time.after(knobs.exchangeMs, resolve);
      });
    }
    const said = (rv: number, data: Uint8Array): Uint8Array => {
      const told = encodeTransmit({ ...head.value, receiveLength: data.length, rv });
      return Uint8Array.of(...told, ...data);
    };
    if (knobs.resetByOther) {
      knobs.resetByOther = false;
      return said(pcscCodes.resetCard, new Uint8Array(0));
    }
    const exchange = this.#handles.get(head.value.card)?.exchange(body.slice(32));
    if (exchange === undefined) return said(0x8010_0003, new Uint8Array(0));
    return exchange.ok ? said(0, exchange.answer) : said(exchange.rv, new Uint8Array(0));
  }

  #control(body: Body): Answer {
    return reply(decodeControl(body.subarray(0, 24)), (asked) =>
      encodeControl({ ...asked, returned: 0, rv: pcscCodes.unsupportedFeature }),
    );
  }

  #attribute(body: Body): Answer {
    return reply(decodeAttribute(body), (asked) => {
      const value = asked.id === pcscAttributes.vendorName ? latin1('Virtual') : null;
      return value === null
        ? encodeAttribute({ ...asked, value: new Uint8Array(0), rv: pcscCodes.unsupportedFeature })
        : encodeAttribute({ ...asked, value, rv: 0 });
    });
  }
}

/** Data that stands behind the fixed part of some requests. */
function dataBehind(command: number, body: Uint8Array): number {
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  if (command === pcscCommands.transmit && body.length >= 16) return view.getUint32(12, true);
  if (command === pcscCommands.control && body.length >= 12) return view.getUint32(8, true);
  return 0;
}

function peek(queue: ByteQueue, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, index) => queue.at(index) ?? 0);
}

/** A request that cannot be understood gets no answer, as from the real service, which then hangs up. */
function reply<T>(asked: Decoded<T>, answer: (asked: T) => Uint8Array): Answer {
  return asked.ok ? answer(asked.value) : null;
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}
