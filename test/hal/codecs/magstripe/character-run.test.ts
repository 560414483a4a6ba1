import { expect, test } from 'vitest';
import {
  characterRun,
  isGood,
  isStartSentinelAt,
  startsRight,
} from '../../../../hal/codecs/magstripe/character-run.ts';
import { trackFormats } from '../../../../hal/codecs/magstripe/track-format.table.ts';
import { trackBits } from '../../../support/tracks.ts';

const format = trackFormats[2];

function flipped(place: number): Uint8Array {
  const bits = trackBits(2, ';12345?');
  bits[place] = (bits[place] ?? 0) ^ 1;
  return bits;
}

test('a good run has its sentinels and its check character', () => {
  const run = characterRun(trackBits(2, ';12345?'), 0, format);
  expect([...run.values]).toEqual([11, 1, 2, 3, 4, 5, 15, 5]);
  expect(run).toMatchObject({ start: 0, endIndex: 6, checkCharacter: 'ok' });
  expect([isGood(run, format), startsRight(run, format)]).toEqual([true, true]);
});

test('a check character whose zeros were stripped is whole', () => {
  const bits = trackBits(2, ';12345?');
  const run = characterRun(bits.slice(0, bits.lastIndexOf(1) + 1), 0, format);
  expect(isGood(run, format)).toBe(true);
});

test('one wrong bit spoils its character and the check', () => {
  const run = characterRun(flipped(11), 0, format);
  expect([...run.odd]).toEqual([1, 1, 0, 1, 1, 1, 1, 1]);
  expect(run.checkCharacter).toBe('wrong');
  expect(isGood(run, format)).toBe(false);
});

test('a wrong parity of the check character alone is no good track', () => {
  expect(isGood(characterRun(flipped(39), 0, format), format)).toBe(false);
});

test('without an end sentinel there is no check character', () => {
  const run = characterRun(trackBits(2, ';12345?').slice(0, 30), 0, format);
  expect(run).toMatchObject({ endIndex: -1, checkCharacter: 'missing' });
});

test('the start sentinel is found at its bit and not beside it', () => {
  const bits = trackBits(2, ';12345?', { leadingZeros: 4, trailingZeros: 0 });
  expect([2, 3, 4, 5, 6].filter((at) => isStartSentinelAt(bits, at, format))).toEqual([4]);
});

test('no ones give no characters', () => {
  expect(characterRun(new Uint8Array(50), 0, format).values).toHaveLength(0);
});
