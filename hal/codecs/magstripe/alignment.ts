import { characterRun, isGood, isStartSentinelAt, startsRight } from './character-run.ts';
import type { CharacterRun } from './character-run.ts';
import { orient, orientations } from './orientation.ts';
import type { Orientation } from './orientation.ts';
import type { TrackFormat } from './track-format.table.ts';

/** The way of reading a capture that makes most sense of it. `run.values` hold card data: whoever asked wipes them. */
export interface Alignment {
  readonly orientation: Orientation;
  readonly run: CharacterRun;
  readonly good: boolean;
  /** The run starts at the first one bit, where a start sentinel belongs; elsewhere chance has had many tries. */
  readonly atFirstOne: boolean;
}

/** A start sentinel found behind other ones is believed from this many characters on: shorter tracks turn up in garbage by chance. */
const shortestTrackBehindNoise = 8;

/** Before the start sentinel come zeros; this many ones among them may be noise. */
const mostStrayOnes = 8;
/** What a start sentinel in its place weighs against one found elsewhere, as log2 of the chances. */
const firstOneBits = 40;
/** What a good and a bad character weigh when one in twenty is damaged and chance makes half of them bad, as log2 of the chances. */
const bitsPerGood = 0.93;
const bitsPerBad = 3.3;

/** Tries both directions and polarities and gives the longest good reading, else the least bad; null when there is no one bit. */
export function bestAlignment(bits: Uint8Array, format: TrackFormat): Alignment | null {
  return best(bits, format, firstOne) ?? best(bits, format, startSentinels);
}

type Starts = (bits: Uint8Array, format: TrackFormat) => Iterable<number>;

/** With `firstOne` only a good reading counts; with `startSentinels` the best of all is taken. */
function best(bits: Uint8Array, format: TrackFormat, starts: Starts): Alignment | null {
  let leader: Alignment | null = null;
  for (const orientation of orientations) {
    const turned = orient(bits, orientation);
    const first = turned.indexOf(1);
    for (const start of starts(turned, format)) {
      const run = characterRun(turned, start, format);
      const good = isGood(run, format) && (starts === firstOne || run.endIndex >= shortestTrackBehindNoise);
      const candidate: Alignment = { orientation, run, good, atFirstOne: start === first };
      const wanted = starts === startSentinels || good;
      const wins = wanted && (leader === null || worth(candidate, format) > worth(leader, format));
      (wins ? leader : candidate)?.run.values.fill(0);
      if (wins) leader = candidate;
    }
    turned.fill(0);
  }
  return leader;
}

function* firstOne(bits: Uint8Array): Iterable<number> {
  const first = bits.indexOf(1);
  if (first !== -1) yield first;
}

function* startSentinels(bits: Uint8Array, format: TrackFormat): Iterable<number> {
  yield* firstOne(bits);
  let stray = 0;
  for (
    let start = bits.indexOf(1) + 1;
    start > 0 && stray <= mostStrayOnes;
    start = bits.indexOf(1, start) + 1
  ) {
    stray += 1;
    if (isStartSentinelAt(bits, start - 1, format)) yield start - 1;
  }
}

/**
 * Good readings before bad ones, long before short; a bad one by how unlikely chance is to make it, in bits. Parity holds
 * backwards too, so only sentinels tell the direction, and a start with an end behind it is a check character read backwards.
 */
function worth(candidate: Alignment, format: TrackFormat): number {
  const { run, good } = candidate;
  if (good) return 1000 + run.endIndex;
  const length = run.endIndex === -1 ? run.values.length : run.endIndex + 1;
  const firstBad = run.odd.subarray(0, length).indexOf(0);
  const bad = run.odd.subarray(0, length).reduce((sum, odd) => sum + 1 - odd, 0);
  const asFlips = (length - bad) * bitsPerGood - bad * bitsPerBad;
  const anchored = startsRight(run, format) && run.values[1] !== format.endSentinel;
  if (!anchored) return run.endIndex === -1 ? 0 : asFlips;
  const asSlip = firstBad === -1 ? length : firstBad;
  return Math.max(asFlips, asSlip) + (candidate.atFirstOne ? firstOneBits : 0);
}
