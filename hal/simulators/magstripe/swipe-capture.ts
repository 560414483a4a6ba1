import { decodeF2f } from '../../codecs/magstripe/f2f-decode.ts';
import { readTrackBits, readTrackFlux } from '../../codecs/magstripe/read-track.ts';
import { trackFormats } from '../../codecs/magstripe/track-format.table.ts';
import type { SwipeOutput, TrackOutput } from '../../codecs/readers/track-output.ts';
import type { SwipeFlags, TrackNumber, TrackReading } from '../../contracts/magstripe-reading.ts';
import type { Random } from '../../contracts/random.ts';
import { swipeFlux } from './flux-model.ts';
import { fluxModel } from './flux-model.table.ts';
import { speedAt } from './hand-motion.ts';
import type { TrackKnob } from './reader-knobs.ts';
import { idealBits, trackText } from './stripe-card.ts';
import type { StripeCard } from './stripe-card.ts';
import type { Motion, ReadHead } from './swipe-physics.ts';

/** One swipe as the reader's front end and firmware have it. */
export interface SwipeCapture {
  /** Text of what decoded, per track. */
  readonly output: SwipeOutput;
  /** Bits as they were clocked, from the first one bit on. */
  readonly bits: readonly [Uint8Array, Uint8Array, Uint8Array];
  /** Some track saw transitions: the reader noticed that somebody swiped. */
  readonly noticed: boolean;
  readonly flags: SwipeFlags;
}

/** What decides how a swipe is captured. */
export interface CaptureSetting {
  readonly head: ReadHead;
  readonly motion: Motion;
  readonly noisePerCell: number;
  readonly trackKnobs: Readonly<Partial<Record<TrackNumber, TrackKnob>>>;
  readonly oneDirection: boolean;
  /** Tracks that settings leave out. */
  readonly tracksOff: readonly TrackNumber[];
}

/** Noise transitions per cell from which a reader that judges the line calls it noisy. */
const noisyPerCell = 0.01;

/** Moves a card past a head. Reproducible from `random`; each swipe wants a stream of its own. */
export function captureSwipe(card: StripeCard, setting: CaptureSetting, random: Random): SwipeCapture {
  const { head, motion, noisePerCell } = setting;
  const flux = swipeFlux({ stripe: card.stripe, head, motion, noisePerCell }, random);
  const captured = tracks.map((track) => captureTrack(card, track, flux[track], setting));
  const [one = nothing, two = nothing, three = nothing] = captured;
  return {
    output: [one.output, two.output, three.output],
    bits: [one.bits, two.bits, three.bits],
    noticed: captured.some(({ noticed }) => noticed),
    flags: flagsOf(setting),
  };
}

const tracks = [1, 2, 3] as const;

interface TrackCapture {
  readonly output: TrackOutput;
  readonly bits: Uint8Array;
  readonly noticed: boolean;
}

const nothing: TrackCapture = {
  output: { status: 'blank', text: new Uint8Array(0) },
  bits: new Uint8Array(0),
  noticed: false,
};

const quiet = { fingerprintSalt: null, showMaskedPan: false };

function captureTrack(
  card: StripeCard,
  track: TrackNumber,
  intervalsUs: Float64Array,
  setting: CaptureSetting,
): TrackCapture {
  const knob = setting.trackKnobs[track];
  const noticed = intervalsUs.length > 0;
  if (setting.tracksOff.includes(track)) return { ...nothing, noticed };
  if (!noticed) return nothing;
  const bits =
    knob === undefined
      ? decodeF2f(intervalsUs.slice(), trackFormats[track].cellMm).bits
      : knobbed(trackText(card, track), knob, track);
  const reading =
    knob === undefined
      ? readTrackFlux(track, intervalsUs.slice(), quiet)
      : readTrackBits(track, bits.slice(), quiet);
  return { output: outputOf(card, reading, setting.oneDirection), bits: fromFirstOne(bits), noticed };
}

function outputOf(card: StripeCard, reading: TrackReading, oneDirection: boolean): TrackOutput {
  const backwards = oneDirection && reading.bits?.direction === 'reverse';
  const status = reading.status === 'ok' && backwards ? 'error' : reading.status;
  const text = status === 'ok' ? Buffer.from(trackText(card, reading.track), 'latin1') : [];
  return { status, text: Uint8Array.from(text) };
}

/** Readers that pass bits on begin at the first one bit; trailing zeros only fill up the last byte. */
function fromFirstOne(bits: Uint8Array): Uint8Array {
  const first = bits.indexOf(1);
  return first === -1 ? new Uint8Array(0) : bits.slice(first, bits.lastIndexOf(1) + 1);
}

function knobbed(text: string, knob: TrackKnob, track: TrackNumber): Uint8Array {
  const bits = idealBits(track, text);
  const { leadingZeros, bitsPerCharacter } = trackFormats[track];
  const place = (character: number): number => leadingZeros + character * bitsPerCharacter;
  switch (knob.kind) {
    case 'parity':
      return flipped(bits, [place(knob.at)]);
    case 'lrc':
      // Two data bits of the check character, so that its own parity stays right.
      return flipped(bits, [place(text.length), place(text.length) + 1]);
    case 'truncate':
      return bits.slice(0, place(knob.at));
    case 'slip':
      return Uint8Array.of(...bits.subarray(0, place(knob.at)), ...bits.subarray(place(knob.at) + 1));
    case 'blank':
      return new Uint8Array(0);
    case 'noise':
      return bits.map((_, index) => ((index * 2_654_435_761) >>> 7) & 1);
  }
}

function flipped(bits: Uint8Array, places: readonly number[]): Uint8Array {
  return bits.map((bit, index) => (places.includes(index) ? 1 - bit : bit));
}

/** What a reader that judges the movement says of it. */
function flagsOf({ motion, noisePerCell }: CaptureSetting): SwipeFlags {
  const speeds = Array.from({ length: 41 }, (_, step) => speedAt(motion, step / 40));
  return {
    tooFast: Math.max(...speeds) > fluxModel.fastMmPerS,
    tooSlow: Math.min(...speeds) < fluxModel.slowMmPerS,
    noisy: noisePerCell > noisyPerCell,
    direction: motion.reversed ? 'reverse' : 'forward',
  };
}
