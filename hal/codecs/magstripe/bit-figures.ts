import type { BitFigures, BitSignature } from '../../contracts/magstripe-reading.ts';
import type { Alignment } from './alignment.ts';
import { startsRight } from './character-run.ts';
import type { TrackFormat } from './track-format.table.ts';

/** Fewer cells than this share of a card's are no recording. */
export const blankShare = 0.1;
/** In step again: at most this share of the characters behind the damage is bad. Out of step half of them are. */
const badShareInStep = 0.15;
/** More bad characters in a row than this, or more than a third of all, is no flip or scratch. */
const longestFlip = 6;
/** A first bad character up to here says that the reader was never in step; further where the start was found by search. */
const neverInStepIndex = { atFirstOne: 2, searched: 9 };
/** A capture with no more bits than this of one kind says nothing. */
const mostStrayBits = 2;

/** Measures a capture against its best reading; `alignment` is null when the capture holds no one bit. */
export function bitFigures(bits: Uint8Array, alignment: Alignment | null, format: TrackFormat): BitFigures {
  const ones = bits.reduce((sum, bit) => sum + bit, 0);
  const base = { bitCount: bits.length, onesShare: bits.length === 0 ? 0 : ones / bits.length };
  if (alignment === null) return { ...base, ...nothing };
  const damage = damageOf(alignment);
  const signature = alignment.good ? null : signatureOf(bits, alignment, damage, format);
  const constant = Math.min(ones, bits.length - ones) <= mostStrayBits;
  if (signature === 'blank' || (constant && !alignment.good)) return { ...base, ...nothing };
  const { reversed, inverted } = alignment.orientation;
  return {
    ...base,
    direction: signature === 'noise-from-start' ? null : reversed ? 'reverse' : 'forward',
    inverted: signature === 'noise-from-start' ? false : inverted,
    signature,
    firstBadCharacter: damage.first,
    badCharacters: damage.count,
    longestBadRun: damage.longestRun,
    checkCharacter: alignment.run.checkCharacter,
  };
}

/** Characters the figures speak of: to the check character where there is one, else all. */
export function measuredLength(alignment: Alignment): number {
  const { run } = alignment;
  return run.endIndex === -1 ? run.values.length : Math.min(run.endIndex + 2, run.values.length);
}

const nothing = {
  direction: null,
  inverted: false,
  signature: 'blank',
  firstBadCharacter: null,
  badCharacters: 0,
  longestBadRun: 0,
  checkCharacter: 'missing',
} as const;

interface Damage {
  readonly first: number | null;
  readonly count: number;
  readonly longestRun: number;
  /** Share of bad characters behind the first run of bad ones. */
  readonly tailShare: number;
  readonly length: number;
}

function damageOf(alignment: Alignment): Damage {
  const { odd, endIndex } = alignment.run;
  const length = endIndex === -1 ? odd.length : endIndex + 1;
  let count = 0;
  let run = 0;
  let longestRun = 0;
  for (let index = 0; index < length; index += 1) {
    run = odd[index] === 1 ? 0 : run + 1;
    if (run > 0) count += 1;
    longestRun = Math.max(longestRun, run);
  }
  const first = odd.subarray(0, length).indexOf(0);
  return {
    first: first === -1 ? null : first,
    count,
    longestRun,
    tailShare: tailShareOf(odd.subarray(0, length), first),
    length,
  };
}

function tailShareOf(odd: Uint8Array, first: number): number {
  const runEnd = first === -1 ? -1 : odd.indexOf(1, first);
  if (runEnd === -1) return 0;
  const tail = odd.subarray(runEnd);
  return tail.reduce((bad, flag) => bad + 1 - flag, 0) / tail.length;
}

function signatureOf(
  bits: Uint8Array,
  alignment: Alignment,
  damage: Damage,
  format: TrackFormat,
): BitSignature {
  const ended = alignment.run.endIndex !== -1;
  if (!ended && bits.length < format.cellsPerCard * blankShare) return 'blank';
  if (!ended && isBadOnlyAtTheCut(damage)) return 'truncated';
  if (damage.count === 0) return alignment.run.checkCharacter === 'missing' ? 'truncated' : 'lrc-only';
  return damageSignature(damage, alignment, startsRight(alignment.run, format));
}

/** A recording that stops in the middle of a character leaves that one with any parity. */
function isBadOnlyAtTheCut(damage: Damage): boolean {
  return damage.count === 0 || damage.first === damage.length - 1;
}

function damageSignature(damage: Damage, alignment: Alignment, started: boolean): BitSignature {
  if (!started && damage.count > damage.length * badShareInStep) return 'noise-from-start';
  const local = damage.longestRun <= longestFlip && damage.count * 3 <= damage.length;
  const inStepAgain = local && damage.tailShare <= badShareInStep;
  if (alignment.run.endIndex !== -1 && inStepAgain) return 'bit-flip';
  const neverInStep = alignment.atFirstOne ? neverInStepIndex.atFirstOne : neverInStepIndex.searched;
  return (damage.first ?? 0) <= neverInStep ? 'noise-from-start' : 'bit-slip';
}
