import type { Decoded } from '../../contracts/decoded.ts';
import { decoded, undecodable } from '../../contracts/decoded.ts';
import { ByteQueue } from '../byte-queue.ts';

/** What a short answer says. */
export interface MsrAnswers {
  readonly 'comm-test': 'ok';
  readonly result: 'ok' | 'failed';
  readonly model: number;
  readonly firmware: string;
  readonly 'leading-zeros': { readonly denseTracks: number; readonly track2: number };
  readonly bits: readonly [number, number, number];
  readonly coercivity: 'high' | 'low';
}

/** Which answer is waited for: answers do not name their question. */
export type MsrAnswerKind = keyof MsrAnswers;

/** Where waiting stands. */
export type MsrProgress<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'done'; readonly answer: Decoded<T> };

const escape = 0x1b;
/** More than this before or in a short answer is another unit, another speed or a swipe nobody asked for. */
const longestAnswer = 64;

/** Collects one short answer out of chunks of any size. The escape before it may get lost on cheap adapters. */
export class MsrAnswerParser<K extends MsrAnswerKind> {
  readonly #queue = new ByteQueue();
  readonly #decode: (body: Uint8Array) => Decoded<MsrAnswers[K]> | null;

  readonly #endsInSilence: boolean;

  constructor(kind: K) {
    this.#decode = decoders[kind];
    this.#endsInSilence = kind === 'firmware';
  }

  /** Takes what came; `waiting` until the answer is whole. */
  push(bytes: Uint8Array): MsrProgress<MsrAnswers[K]> {
    this.#queue.push(bytes);
    const all = this.#queue.take(this.#queue.length);
    const answer = this.#decode(bodyOf(all));
    if (answer !== null) return { kind: 'done', answer };
    if (all.length > longestAnswer) return { kind: 'done', answer: tooMuch(all.length) };
    this.#queue.push(all);
    return { kind: 'waiting' };
  }

  /** Nothing came for a while: a firmware text ends this way, anything else is silence or half an answer. */
  finish(): Decoded<MsrAnswers[K]> {
    const all = this.#queue.take(this.#queue.length);
    const answer = this.#endsInSilence ? this.#decode(Uint8Array.of(...bodyOf(all), endOfText)) : null;
    if (answer !== null) return answer;
    if (all.length === 0) return undecodable('silent', 0, 'no answer', { need: 1, have: 0 });
    return undecodable('incomplete', all.length, 'half an answer', {
      need: all.length + 1,
      have: all.length,
    });
  }
}

/** Stands for the silence behind a text; no answer holds it. */
const endOfText = 0xff;

type Decoders = { readonly [K in MsrAnswerKind]: (body: Uint8Array) => Decoded<MsrAnswers[K]> | null };

const decoders: Decoders = {
  'comm-test': (body) => (body.includes(0x79) ? decoded('ok') : null),
  result: (body) => resultOf(body[0]),
  model: (body) => {
    const [digit, mark] = body;
    if (digit === undefined || mark === undefined) return null;
    const model = digit - 0x30;
    const wellFormed = model >= 0 && model <= 9 && mark === 0x53;
    return wellFormed ? decoded(model) : undecodable('model', 0, 'no digit with S');
  },
  firmware: (body) => {
    if (body.at(-1) !== endOfText || body.length < 2) return null;
    const text = Buffer.from(body.subarray(0, -1)).toString('latin1');
    return /^[\x20-\x7e]+$/.test(text) ? decoded(text) : undecodable('firmware', 0, 'not a printable text');
  },
  'leading-zeros': (body) => {
    const [denseTracks, track2] = body;
    return denseTracks === undefined || track2 === undefined ? null : decoded({ denseTracks, track2 });
  },
  bits: (body) => {
    const [result, one, two, three] = body;
    if (result === 0x41) return undecodable('refused', 0, 'the unit refused');
    if (one === undefined || two === undefined || three === undefined) return null;
    return result === 0x30 ? decoded([one, two, three]) : undecodable('result', 0, 'neither 0 nor A');
  },
  coercivity: (body) => coercivityOf(body[0]),
};

function resultOf(byte: number | undefined): Decoded<'ok' | 'failed'> | null {
  if (byte === undefined) return null;
  if (byte === 0x30) return decoded('ok');
  return byte === 0x41 ? decoded('failed') : undecodable('result', 0, 'neither 0 nor A');
}

/** Manuals show upper case, units in the field send lower. */
function coercivityOf(byte: number | undefined): Decoded<'high' | 'low'> | null {
  if (byte === undefined) return null;
  const letter = byte | 0x20;
  if (letter === 0x68) return decoded('high');
  return letter === 0x6c ? decoded('low') : undecodable('coercivity', 0, 'neither H nor L');
}

function bodyOf(bytes: Uint8Array): Uint8Array {
  return bytes[0] === escape ? bytes.subarray(1) : bytes;
}

function tooMuch(have: number): ReturnType<typeof undecodable> {
  return undecodable('overrun', longestAnswer, 'more than any answer', { need: longestAnswer, have });
}
