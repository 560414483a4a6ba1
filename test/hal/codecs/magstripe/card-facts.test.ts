import { expect, test } from 'vitest';
import type { TrackNumber } from '../../../../hal/contracts/magstripe-reading.ts';
import { maskPan } from '../../../../hal/codecs/magstripe/card-facts.ts';
import type { CardFacts } from '../../../../hal/codecs/magstripe/card-facts.ts';
import { readTextTrack } from '../../../../hal/codecs/magstripe/read-text-track.ts';
import { asciiOf } from '../../../support/hex.ts';
import { sampleTracks } from '../../../support/tracks.ts';
import { loadVectors, skipNote } from '../../../support/vectors.ts';
import * as z from 'zod';

const salt = Uint8Array.of(1, 2, 3, 4);

function facts(track: TrackNumber, text: string, fingerprintSalt = salt): CardFacts {
  return readTextTrack(track, asciiOf(text), 'ok', { fingerprintSalt, showMaskedPan: true });
}

test('all tracks of a card have one fingerprint, and another salt gives another', () => {
  const prints = ([1, 2, 3] as const).map((track) => facts(track, sampleTracks[track]).fingerprint);
  expect(new Set(prints).size).toBe(1);
  expect(prints[0]).toMatch(/^[0-9a-f]{16}$/);
  expect(facts(2, sampleTracks[2], Uint8Array.of(9)).fingerprint).not.toBe(prints[0]);
});

test('cards of different numbers have different fingerprints', () => {
  const other = sampleTracks[2].replace('6214', '6215');
  expect(facts(2, other).fingerprint).not.toBe(facts(2, sampleTracks[2]).fingerprint);
});

test.each([
  ['track 2', 2, ';6214831234561239=30012010000?', 2],
  ['track 2 without expiry', 2, ';6214831234561239==6010000?', 6],
  ['track 2 with a country', 2, ';5914831234561239=15630011010000?', 1],
  ['track 1', 1, '%B6214831234561239^A/B^30012010000?', 2],
  ['track 1 without expiry', 1, '%B6214831234561239^A/B^^6010000?', 6],
  ['track 1 with a country', 1, '%B5914831234561239^A/B^15630011010000?', 1],
  ['track 1 cut after the name', 1, '%B6214831234561239^A/B?', null],
  ['a track without fields', 2, ';12345?', null],
] as const)('service digit of %s', (_name, track, text, digit) => {
  expect(facts(track, text).serviceDigit).toBe(digit);
});

test('a number keeps its first six and last four digits, and nothing when it is short', () => {
  expect(maskPan(Uint8Array.from('6214831234561234', Number))).toBe('621483******1234');
  expect(maskPan(Uint8Array.from('123456789012', Number))).toBe('************');
  expect(facts(1, '%B6214831234561239^A/B^30012010000?').maskedPan).toBe('621483******1239');
  expect(facts(2, ';62148312ABC=3001?').maskedPan).toBeNull();
});

test('without being asked there is no number and without salt no fingerprint', () => {
  const quiet = readTextTrack(2, asciiOf(sampleTracks[2]), 'ok', {
    fingerprintSalt: null,
    showMaskedPan: false,
  });
  expect(quiet).toMatchObject({ maskedPan: null, fingerprint: null, status: 'ok' });
});

const vectors = loadVectors('devices.json');
test.skipIf(vectors === null)(`masks as the collected vectors say${skipNote(vectors)}`, () => {
  const mask = z.object({ pan: z.string(), display: z.string() });
  const { msr } = z.object({ msr: z.object({ mask: z.array(mask) }) }).parse(vectors);
  for (const { pan, display } of msr.mask) expect(maskPan(Uint8Array.from(pan, Number))).toBe(display);
});

const chip = loadVectors('chip.json');
test.skipIf(chip === null)(`shows the digits that the tag filter shows${skipNote(chip)}`, () => {
  const mask = z.object({ pan: z.string(), masked: z.string() });
  const { masking } = z.object({ masking: z.array(mask) }).parse(chip);
  for (const { pan, masked } of masking) {
    expect(shownOnly(maskPan(Uint8Array.from(pan, Number)))).toBe(shownOnly(masked));
  }
});

/** Filters differ in how many stars stand for what is hidden. */
function shownOnly(text: string): string {
  return text.replace(/\*+/, '*');
}
