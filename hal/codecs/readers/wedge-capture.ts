import type { TrackBurst } from './track-burst.ts';
import { readTrackBurst } from './track-burst.ts';
import type { FactOptions } from '../magstripe/card-facts.ts';

/** What became of a typed character. */
export type WedgeEvent =
  /** A human typed it. */
  | { readonly kind: 'typed' }
  /** It may belong to a swipe: keep it from whatever has the focus. */
  | { readonly kind: 'held' }
  /** The swipe is complete; what was held is wiped. */
  | { readonly kind: 'swipe'; readonly burst: TrackBurst }
  /** What was held was no swipe after all; so many characters were swallowed. */
  | { readonly kind: 'released'; readonly characters: number };

/** A reader types faster than this, a person slower. */
export const longestKeyGapMs = 50;

const carriageReturn = 0x0d;
const starts = [0x25, 0x3b, 0x2b];
/** Three full tracks and their ends. */
const longestBurst = 240;
/** Shorter bursts are a person who typed a percent sign. */
const shortestBurst = 3;

/** Tells a keyboard-wedge reader's burst from typing by its first character and its pace. Times are any steady clock, ms. */
export class WedgeCapture {
  readonly #options: FactOptions;
  readonly #held = new Uint8Array(longestBurst);
  #count = 0;
  #lastMs = 0;

  constructor(options: FactOptions) {
    this.#options = options;
  }

  /** Takes one character; a gap before it ends what was held, and the character is judged on its own. */
  push(code: number, atMs: number): readonly WedgeEvent[] {
    const ended = atMs - this.#lastMs >= longestKeyGapMs ? this.#end() : null;
    this.#lastMs = atMs;
    const event = this.#take(code);
    return ended === null ? [event] : [ended, event];
  }

  /** Ends what is held when nothing came for long enough; readers without a carriage return end this way. */
  expire(nowMs: number): WedgeEvent | null {
    return nowMs - this.#lastMs >= longestKeyGapMs ? this.#end() : null;
  }

  #take(code: number): WedgeEvent {
    if (this.#count === 0 && !starts.includes(code)) return { kind: 'typed' };
    if (this.#count === longestBurst) return this.#end() ?? { kind: 'typed' };
    this.#held[this.#count] = code;
    this.#count += 1;
    return code === carriageReturn ? (this.#end() ?? { kind: 'held' }) : { kind: 'held' };
  }

  #end(): WedgeEvent | null {
    if (this.#count === 0) return null;
    const characters = this.#count;
    const text = this.#held.slice(0, characters);
    this.#held.fill(0);
    this.#count = 0;
    const closed = text.includes(0x3f) && characters >= shortestBurst;
    if (closed) return { kind: 'swipe', burst: readTrackBurst(text, this.#options) };
    text.fill(0);
    return { kind: 'released', characters };
  }
}
