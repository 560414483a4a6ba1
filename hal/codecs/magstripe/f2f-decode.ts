import type { TimingFigures } from '../../contracts/magstripe-reading.ts';
import { timingFigures } from './timing-figures.ts';

/** The bits of one pass of the head, with what their timing says; null when too few cells were clean to speak of timing. */
export interface FluxReading {
  readonly bits: Uint8Array;
  readonly timing: TimingFigures | null;
}

/** Intervals used for the first guess of the cell; a card begins and ends with clocking zeros, one interval each. */
const clockingIntervals = 9;
/** A transition nearer to the cell's edge than this is noise; up to `middleEnd` it is the middle of a one. Shares of a cell. */
const noiseEnd = 0.25;
const middleEnd = 0.75;
/** Past this the transition that should have ended the cell is missing. */
const cellEnd = 1.25;
/** The clock follows this share of each cell's change, and at most `largestStep`: one wild cell does not carry it away. */
const followShare = 0.5;
const largestStep = 0.2;
/** A silence longer than this many cells is a gap, not missing transitions. */
const longestSilence = 32;

/** Turns intervals between transitions (microseconds) into bits by a clock that follows the hand; `cellMm` gives speed its unit. Anything not a positive number is skipped. */
export function decodeF2f(intervalsUs: Float64Array, cellMm: number): FluxReading {
  const intervals = intervalsUs.filter((interval) => interval > 0 && interval < Infinity);
  const clock = new FluxClock(firstCell(intervals), intervals.length);
  for (const interval of intervals) clock.pass(interval);
  intervals.fill(0);
  const { cells, halves, extraTransitions, missingTransitions } = clock;
  const timing = timingFigures({ cellsUs: cells, halves, extraTransitions, missingTransitions }, cellMm);
  return { bits: clock.takeBits(), timing };
}

function firstCell(intervals: Float64Array): number {
  const first = intervals.slice(0, clockingIntervals).toSorted();
  return first[first.length >> 1] ?? 1;
}

class FluxClock {
  readonly cells: number[] = [];
  /** Difference of the two halves of each one, as a share of the cell. */
  readonly halves: number[] = [];
  extraTransitions = 0;
  missingTransitions = 0;
  #cell: number;
  #since = 0;
  #middle: number | null = null;
  #bits: Uint8Array;
  #count = 0;

  constructor(cell: number, intervals: number) {
    this.#cell = cell;
    this.#bits = new Uint8Array(intervals + longestSilence);
  }

  pass(interval: number): void {
    this.#since += interval;
    // Numbers no clock gives may add up past all numbers: no cell can be taken off such a sum.
    if (this.#since === Infinity || this.#since > longestSilence * this.#cell) return this.#restart();
    while (this.#since > cellEnd * this.#cell) this.#endSilently();
    const share = this.#since / this.#cell;
    if (share < noiseEnd) this.extraTransitions += 1;
    else if (share < middleEnd) this.#markMiddle();
    else this.#end();
  }

  /** The bits so far in an array of their own; the work buffer is wiped. */
  takeBits(): Uint8Array {
    const bits = this.#bits.slice(0, this.#count);
    this.#bits.fill(0);
    return bits;
  }

  #markMiddle(): void {
    if (this.#middle === null) this.#middle = this.#since;
    else this.extraTransitions += 1;
  }

  #end(): void {
    if (this.#middle !== null) this.halves.push((2 * this.#middle - this.#since) / this.#since);
    this.cells.push(this.#since);
    this.#emit();
    const step = Math.max(-largestStep, Math.min(largestStep, this.#since / this.#cell - 1));
    this.#cell *= 1 + followShare * step;
    this.#since = 0;
  }

  #endSilently(): void {
    this.missingTransitions += 1;
    this.#emit();
    this.#since -= this.#cell;
  }

  #restart(): void {
    this.missingTransitions += 1;
    this.#emit();
    this.#since = 0;
  }

  #emit(): void {
    if (this.#count === this.#bits.length) this.#grow();
    this.#bits[this.#count] = this.#middle === null ? 0 : 1;
    this.#count += 1;
    this.#middle = null;
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bits.length * 2);
    larger.set(this.#bits);
    this.#bits.fill(0);
    this.#bits = larger;
  }
}
