import type { Decoded } from '../../contracts/decoded.ts';
import { decoded, undecodable } from '../../contracts/decoded.ts';
import type {
  SwipeReading,
  TrackNumber,
  TrackReading,
  TrackStatus,
} from '../../contracts/magstripe-reading.ts';
import { ByteQueue } from '../byte-queue.ts';
import type { FactOptions } from '../magstripe/card-facts.ts';
import { readTextTrack } from '../magstripe/read-text-track.ts';
import { readPackedTrack } from '../magstripe/read-track.ts';
import type { MsrProgress } from './msr605-answers.ts';

/** How the unit says a swipe went. */
export type MsrSwipeStatus = 'ok' | 'read-error' | 'format' | 'invalid-command' | 'invalid-swipe' | 'unknown';

/** One swipe past an MSR605/606/206. */
export interface MsrSwipe extends SwipeReading {
  readonly status: MsrSwipeStatus;
  /** Bytes before the block that belonged to nothing: noise, or what an earlier swipe left. */
  readonly strayBytes: number;
}

/** Whether tracks come as text or as raw bits. */
export type MsrBlockKind = 'iso' | 'raw';

const escape = 0x1b;
const start = 0x73;
const question = 0x3f;
const separator = 0x1c;
const blankMark = 0x2b;
const errorMark = 0x2a;
/** Three raw tracks of 255 bytes and their frame; more is no block. */
const longestBlock = 800;

/** Collects the block that a unit sends after a swipe, in chunks of any size; bytes are wiped as soon as they are read. */
export class MsrBlockParser {
  readonly #queue = new ByteQueue();
  readonly #kind: MsrBlockKind;
  readonly #options: FactOptions;
  #strayBytes = 0;

  constructor(kind: MsrBlockKind, options: FactOptions) {
    this.#kind = kind;
    this.#options = options;
  }

  /** Takes what came; `waiting` until the block is whole. */
  push(bytes: Uint8Array): MsrProgress<MsrSwipe> {
    this.#queue.push(bytes);
    this.#dropStray();
    const cut = cutBlock(this.#queue, this.#kind);
    if (cut === 'waiting') {
      if (this.#queue.length <= longestBlock) return { kind: 'waiting' };
      return this.#failed('overrun', longestBlock, 'more than any block');
    }
    if (typeof cut === 'number') return this.#failed('frame', cut, 'not the frame of a block');
    return { kind: 'done', answer: decoded(this.#swipe(cut)) };
  }

  /** Nothing came for a while: says how much of a block there is, and wipes it. */
  finish(): Decoded<never> {
    const have = this.#queue.length;
    this.#queue.clear();
    if (have === 0) return undecodable('silent', 0, 'no swipe', { need: 1, have });
    return undecodable('incomplete', have, 'half a block', { need: have + 1, have });
  }

  /** A block begins with escape and s; the escape may get lost, and then only at the very beginning. */
  #dropStray(): void {
    if (this.#strayBytes === 0 && this.#queue.at(0) === start) return;
    while (this.#queue.length > 1 && !(this.#queue.at(0) === escape && this.#queue.at(1) === start)) {
      this.#queue.take(1);
      this.#strayBytes += 1;
    }
  }

  #failed(code: string, offset: number, detail: string): MsrProgress<MsrSwipe> {
    this.#queue.clear();
    return { kind: 'done', answer: undecodable(code, offset, detail) };
  }

  #swipe(block: Block): MsrSwipe {
    const tracks = block.tracks.map((part) => this.#read(part));
    const taken = this.#queue.take(block.end);
    taken.fill(0);
    return { tracks, flags: null, status: statuses[block.status] ?? 'unknown', strayBytes: this.#strayBytes };
  }

  #read({ track, status, from, to }: TrackPart): TrackReading {
    const bytes = Uint8Array.from({ length: to - from }, (_, index) => this.#queue.at(from + index) ?? 0);
    if (this.#kind === 'raw') return readPackedTrack(track, bytes, 'msb-first', this.#options);
    return readTextTrack(track, bytes, status, this.#options);
  }
}

const statuses: Readonly<Record<number, MsrSwipeStatus>> = {
  0x30: 'ok',
  0x31: 'read-error',
  0x32: 'format',
  0x34: 'invalid-command',
  0x39: 'invalid-swipe',
};

interface TrackPart {
  readonly track: TrackNumber;
  readonly status: TrackStatus;
  readonly from: number;
  readonly to: number;
}

interface Block {
  readonly tracks: readonly TrackPart[];
  readonly status: number;
  readonly end: number;
}

/** A part and where the next begins; `waiting` for more bytes; a number is the place of a wrong one. */
type Cut<T> = T | 'waiting' | number;

function cutBlock(queue: ByteQueue, kind: MsrBlockKind): Cut<Block> {
  let at = queue.at(0) === escape ? 2 : 1;
  const tracks: TrackPart[] = [];
  for (const track of [1, 2, 3] as const) {
    const head = expectBytes(queue, at, [escape, track]);
    if (head !== 'there') return head;
    const part = kind === 'raw' ? rawPart(queue, at + 2, track) : textPart(queue, at + 2, track);
    if (part === 'waiting' || typeof part === 'number') return part;
    tracks.push(part.part);
    at = part.next;
  }
  const tail = expectBytes(queue, at, [question, separator, escape]);
  if (tail !== 'there') return tail;
  const status = queue.at(at + 3);
  return status === undefined ? 'waiting' : { tracks, status, end: at + 4 };
}

function expectBytes(queue: ByteQueue, at: number, wanted: readonly number[]): Cut<'there'> {
  for (const [index, byte] of wanted.entries()) {
    const found = queue.at(at + index);
    if (found === undefined) return 'waiting';
    if (found !== byte) return at + index;
  }
  return 'there';
}

type Part = { readonly part: TrackPart; readonly next: number };

/** A length byte delimits raw bits, which may hold any byte. */
function rawPart(queue: ByteQueue, from: number, track: TrackNumber): Cut<Part> {
  const length = queue.at(from);
  if (length === undefined) return 'waiting';
  const to = from + 1 + length;
  return { part: { track, status: 'ok', from: from + 1, to }, next: to };
}

/** Text runs to the next escape, on track 3 to the terminator's question mark; escape with a mark says blank or unreadable. */
function textPart(queue: ByteQueue, from: number, track: TrackNumber): Cut<Part> {
  const escapeAt = queue.indexOf(escape, from);
  const separatorAt = track === 3 ? queue.indexOf(separator, from) : -1;
  if (escapeAt === from) {
    const mark = queue.at(from + 1);
    if (mark === undefined) return 'waiting';
    const status = mark === errorMark ? 'error' : 'blank';
    const next = mark === errorMark || mark === blankMark ? from + 2 : from;
    return { part: { track, status, from, to: from }, next };
  }
  const ends = track === 3 ? separatorAt : escapeAt;
  if (ends === -1) return 'waiting';
  const to = track === 3 ? Math.max(from, ends - 1) : ends;
  return { part: { track, status: to === from ? 'blank' : 'ok', from, to }, next: to };
}
