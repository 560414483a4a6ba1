import type { Decoded } from '../../contracts/decoded.ts';
import { decoded, undecodable } from '../../contracts/decoded.ts';
import { ByteQueue } from '../byte-queue.ts';

/** What an ID TECH reader sends: acknowledgements, then the content of a frame. */
export type IdTechEvent =
  | { readonly kind: 'ack' }
  | { readonly kind: 'nak' }
  | { readonly kind: 'frame'; readonly content: Uint8Array }
  | { readonly kind: 'noise'; readonly byte: number };

/** Settings that a self-test without a card reviews. */
export const idTechSettings = { comm: 0x11, msr: 0x1a, decoding: 0x1d, all: 0x1f, firmware: 0x22 } as const;

/** One of the settings that may be reviewed. */
export type IdTechSetting = keyof typeof idTechSettings;

const startOfText = 0x02;
const endOfText = 0x03;
const ack = 0x06;
const nak = 0x15;
const review = 0x52;
/** A review of all settings has some 200 bytes; a frame whose end has not come by here never will. */
const longestFrame = 512;

/** The command that reviews a setting; there is none here that sets one. */
export function encodeIdTechReview(setting: IdTechSetting): Uint8Array {
  return encodeIdTechFrame(Uint8Array.of(review, idTechSettings[setting]));
}

/** STX, content, ETX, XOR of all these. */
export function encodeIdTechFrame(content: Uint8Array): Uint8Array {
  const framed = [startOfText, ...content, endOfText];
  return Uint8Array.of(
    ...framed,
    framed.reduce((sum, byte) => sum ^ byte, 0),
  );
}

/** Reads a review: setting number, length, data, as often as it comes. */
export function decodeIdTechSettings(content: Uint8Array): Decoded<ReadonlyMap<number, Uint8Array>> {
  const settings = new Map<number, Uint8Array>();
  for (let at = 0; at < content.length;) {
    const number = content[at] ?? 0;
    const size = { need: 2 + (content[at + 1] ?? 0), have: content.length - at };
    if (size.have < size.need) return undecodable('truncated', content.length, 'setting cut short', size);
    settings.set(number, content.slice(at + 2, at + size.need));
    at += size.need;
  }
  return decoded(settings);
}

/** What the reviewed settings say of a reader that does not react: the reading can be switched off, or to one direction. */
export function idTechReading(settings: ReadonlyMap<number, Uint8Array>): IdTechReading {
  const msr = settings.get(idTechSettings.msr)?.[0];
  const decoding = settings.get(idTechSettings.decoding)?.[0];
  return {
    msrEnabled: msr === undefined ? null : msr !== 0x30,
    decoding: decoding === undefined ? null : (decodings[decoding - 0x30] ?? null),
  };
}

/** Null where the review did not say. */
export interface IdTechReading {
  readonly msrEnabled: boolean | null;
  readonly decoding: 'raw' | 'both' | 'along' | 'against' | null;
}

const decodings = ['raw', 'both', 'along', 'against'] as const;

/** Takes the line apart as it comes. Data may hold any byte, so a frame ends at the first end mark whose check byte is right. */
export class IdTechParser {
  readonly #queue = new ByteQueue();

  /** Everything that is complete with these bytes. */
  push(bytes: Uint8Array): IdTechEvent[] {
    this.#queue.push(bytes);
    const events: IdTechEvent[] = [];
    for (let event = this.#next(); event !== null; event = this.#next()) events.push(event);
    return events;
  }

  /** Forgets what is unfinished and says how many bytes that were. */
  reset(): number {
    const waiting = this.#queue.length;
    this.#queue.clear();
    return waiting;
  }

  #next(): IdTechEvent | null {
    const byte = this.#queue.at(0);
    if (byte === undefined) return null;
    if (byte === startOfText) return this.#frame();
    this.#queue.take(1);
    if (byte === ack) return { kind: 'ack' };
    return byte === nak ? { kind: 'nak' } : { kind: 'noise', byte };
  }

  #frame(): IdTechEvent | null {
    let sum = 0;
    for (let index = 0; index < longestFrame; index += 1) {
      const byte = this.#queue.at(index);
      const check = this.#queue.at(index + 1);
      if (byte === undefined || check === undefined) return null;
      sum ^= byte;
      if (byte !== endOfText || check !== sum) continue;
      const frame = this.#queue.take(index + 2);
      return { kind: 'frame', content: frame.slice(1, index) };
    }
    const [byte = 0] = this.#queue.take(1);
    return { kind: 'noise', byte };
  }
}
