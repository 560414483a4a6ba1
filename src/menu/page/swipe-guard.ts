import type { SwipedTrack } from '../menu-messages.ts';

/** A reader that poses as a keyboard types faster than this, a person slower. */
const longestGapMs = 50;
/** A key of a burst may come this much later to a busy page; the carriage return of most readers says sooner that all have come. */
const longestDelayMs = 400;
/** Three full tracks and their ends. */
const longestBurst = 240;
/** So many keys at a reader's pace are no person's, whatever they begin with. */
const enoughFastKeys = 4;

const percent = 0x25;
const semicolon = 0x3b;
const plus = 0x2b;
const question = 0x3f;
const enter = 0x0d;
const starts = [percent, semicolon, plus] as const;
const separators = [0x5e, 0x3d, 0x3d] as const;

/**
 * Keeps the burst of a reader from every field and button of the page. What was typed stays in one buffer that is wiped at its end; only
 * what became of each track comes out.
 */
export class SwipeGuard {
  readonly #held = new Uint8Array(longestBurst);
  #count = 0;
  #lastMs = Number.NEGATIVE_INFINITY;
  #fastKeys = 0;

  /** Judges one key by its character and the time it came: `hold` keeps it from the page, `wipe` also takes back what a field has of it. */
  take(code: number, atMs: number): 'pass' | 'hold' | 'wipe' {
    const fast = atMs - this.#lastMs < longestGapMs;
    this.#lastMs = atMs;
    this.#fastKeys = fast ? this.#fastKeys + 1 : 0;
    if (this.#count > 0 || starts.some((start) => start === code)) {
      if (this.#count < longestBurst) this.#held[this.#count] = code;
      this.#count = Math.min(longestBurst, this.#count + 1);
      return 'hold';
    }
    return this.#fastKeys < enoughFastKeys ? 'pass' : 'wipe';
  }

  /** How long no key has to come until the burst is over, in milliseconds. */
  get quietMs(): number {
    return this.#held[this.#count - 1] === enter ? 2 * longestGapMs : longestDelayMs;
  }

  /** A burst is over when no key has come for so long. */
  isOver(nowMs: number): boolean {
    return nowMs - this.#lastMs >= this.quietMs;
  }

  /** Whether keys that are let go now belong to a burst. */
  get holds(): boolean {
    return this.#count > 0 || this.#fastKeys >= enoughFastKeys;
  }

  /** Ends the burst: what became of each track, or null when it was no swipe. */
  end(): readonly SwipedTrack[] | null {
    const tracks = starts.map((start, place) => this.#trackOf(start, place));
    this.#held.fill(0);
    this.#count = 0;
    this.#fastKeys = 0;
    return tracks.every(({ status }) => status === 'blank') ? null : tracks;
  }

  #trackOf(start: number, place: number): SwipedTrack {
    const track = place === 0 ? 1 : place === 1 ? 2 : 3;
    const typed = this.#held.subarray(0, this.#count);
    const from = typed.findIndex((code, at) => code === start && isStart(typed, at));
    if (from < 0) return { track, status: 'blank', characters: 0 };
    const length = typed.subarray(from).indexOf(question) + 1;
    if (length === 0) return { track, status: 'error', characters: 0 };
    const separator = separators[place] ?? 0;
    const whole = typed.subarray(from, from + length).indexOf(separator) > 0;
    return { track, status: whole ? 'ok' : 'error', characters: length };
  }
}

/** A start sentinel stands at the very beginning or behind the end of another track. */
function isStart(typed: Uint8Array, at: number): boolean {
  const before = typed[at - 1];
  return before === undefined || before === question || before === enter;
}
