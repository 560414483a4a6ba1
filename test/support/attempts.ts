import type { SwipeFlags, SwipeReading, TrackStatus } from '../../hal/contracts/magstripe-reading.ts';
import type { Attempt } from '../../src/checks/guided/swipe-tally.ts';

const letters: Readonly<Record<string, TrackStatus>> = { o: 'ok', e: 'error', b: 'blank' };

/** A reading by one letter per track: o read, e error, b blank. */
export function readingOf(tracks: string, flags: SwipeFlags | null = null): SwipeReading {
  return {
    tracks: Array.from(tracks, (letter, index) => ({
      track: ([1, 2, 3] as const)[index] ?? 1,
      status: letters[letter] ?? 'blank',
      characters: letter === 'o' ? 40 : 0,
      bits: null,
      timing: null,
      serviceDigit: null,
      maskedPan: null,
      fingerprint: null,
    })),
    flags,
  };
}

/** Tries by words: three letters are a reading, `-` was not noticed, `x` lost the link, `?` was spoilt. */
export function attemptsOf(words: string): readonly Attempt[] {
  return words.split(' ').map((word): Attempt => {
    if (word === '-') return { kind: 'nothing' };
    if (word === 'x') return { kind: 'lost' };
    return word === '?' ? { kind: 'garbled' } : { kind: 'read', reading: readingOf(word) };
  });
}

/** The same try several times. */
export function times(count: number, word: string): string {
  return Array.from({ length: count }, () => word).join(' ');
}
