import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTextTrack } from '../../../../hal/codecs/magstripe/read-text-track.ts';
import { asciiOf } from '../../../support/hex.ts';
import { sampleTracks } from '../../../support/tracks.ts';

const options = { fingerprintSalt: null, showMaskedPan: false };

test('good text of each track is good, and wiped', () => {
  for (const track of [1, 2, 3] as const) {
    const text = asciiOf(sampleTracks[track]);
    const reading = readTextTrack(track, text, 'ok', options);
    expect(reading).toMatchObject({ status: 'ok', characters: sampleTracks[track].length, bits: null });
    expect(text.every((code) => code === 0)).toBe(true);
  }
});

test('some readers start track 3 with a plus or a hash', () => {
  for (const start of ['+', '#']) {
    const text = asciiOf(start + sampleTracks[3].slice(1));
    expect(readTextTrack(3, text, 'ok', options).status).toBe('ok');
  }
  expect(readTextTrack(2, asciiOf('+12345?'), 'ok', options).status).toBe('error');
});

test.each([
  ['no start sentinel', 2, '12345?'],
  ['no end sentinel', 2, ';12345'],
  ['a letter on track 2', 2, ';12A45?'],
  ['lower case on track 1', 1, '%Babc?'],
  ['more than the track holds', 2, `;${'1'.repeat(38)}?`],
  ['nothing', 1, ''],
] as const)('text with %s is an error whatever the reader says', (_name, track, text) => {
  expect(readTextTrack(track, asciiOf(text), 'ok', options).status).toBe('error');
});

test('a reader that says error or blank is believed', () => {
  expect(readTextTrack(2, asciiOf(';12345?'), 'error', options).status).toBe('error');
  expect(readTextTrack(2, asciiOf(''), 'blank', options)).toMatchObject({ status: 'blank', characters: 0 });
});

test('any text gives a reading and is wiped', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(1, 2, 3),
      fc.uint8Array({ maxLength: 120 }),
      fc.constantFrom('ok', 'error', 'blank'),
      (track, text, claimed) => {
        const reading = readTextTrack(track, text, claimed, options);
        expect(['ok', 'error', 'blank']).toContain(reading.status);
        expect(text.every((code) => code === 0)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});
