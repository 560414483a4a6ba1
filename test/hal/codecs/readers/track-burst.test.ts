import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { encodeTrackBurst, readTrackBurst } from '../../../../hal/codecs/readers/track-burst.ts';
import { asciiOf } from '../../../support/hex.ts';
import { quietOptions, sampleOutput } from '../../../support/swipes.ts';
import { sampleTracks } from '../../../support/tracks.ts';
import { loadVectors, skipNote } from '../../../support/vectors.ts';

const [one, two, three] = [sampleTracks[1], sampleTracks[2], sampleTracks[3]];

function statuses(text: string): string[] {
  return readTrackBurst(asciiOf(text), quietOptions).tracks.map(({ status }) => status);
}

test.each([
  ['ID TECH', `${one}\r${two}\r${three}\r`],
  ['UIC with check bytes', `\u0002${one}%\u0010\u0002${two};\u0010\u0002${three}+\u0003`],
  ['UIC without check bytes', `\u0002${one}\u0010\u0002${two}\u0010\u0002${three}\u0003`],
  ['Mag-Tek', `\u0002\u001b${one}${two}+${three.slice(1)}\r\u0003`],
])('finds three tracks in the form of %s', (_name, text) => {
  const burst = readTrackBurst(asciiOf(text), quietOptions);
  expect(burst.tracks.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
  expect(burst.tracks.map(({ track }) => track)).toEqual([1, 2, 3]);
});

test('a text that stops within a track is cut; an unreadable track is sent whole', () => {
  const isCut = (text: string): boolean => readTrackBurst(asciiOf(text), quietOptions).cut;
  expect(isCut(`${two}\r`)).toBe(false);
  expect(isCut(two)).toBe(false);
  expect(isCut('%E?;E?\r')).toBe(false);
  expect(isCut(two.slice(0, -4))).toBe(true);
  expect(isCut(`${two}+014`)).toBe(true);
  expect(isCut('')).toBe(false);
});

test('an E between sentinels is an unreadable track, a missing one is blank', () => {
  expect(statuses('%E?;E?+E?\r')).toEqual(['error', 'error', 'error']);
  expect(statuses(`${two}\r`)).toEqual(['blank', 'ok', 'blank']);
  expect(statuses('\r')).toEqual(['blank', 'blank', 'blank']);
});

test('a track cut off by the end of its line is an error and does not take the next with it', () => {
  expect(statuses(`%B62148312\r${two}\r`)).toEqual(['error', 'ok', 'blank']);
});

test('bytes of no track are counted', () => {
  expect(readTrackBurst(asciiOf(`xyz${two}q\r`), quietOptions).strayBytes).toBe(4);
});

test('what was written is read, and wiped', () => {
  const status = fc.constantFrom('ok' as const, 'error' as const, 'blank' as const);
  fc.assert(
    fc.property(fc.tuple(status, status, status), (wanted) => {
      const text = encodeTrackBurst(sampleOutput(...wanted));
      const burst = readTrackBurst(text, quietOptions);
      expect(burst.tracks.map((track) => track.status)).toEqual(wanted);
      expect(text.every((byte) => byte === 0)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('any text gives three tracks and is wiped', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (text) => {
      expect(readTrackBurst(text, quietOptions).tracks).toHaveLength(3);
      expect(text.every((byte) => byte === 0)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

const vectors = loadVectors('devices.json');
test.skipIf(vectors === null)(`reads the collected bursts as stated${skipNote(vectors)}`, () => {
  const item = z.object({
    id: z.string(),
    text: z.string().optional(),
    outcome: z.array(z.string()).optional(),
  });
  const { msr } = z.object({ msr: z.object({ protocol: z.array(item) }) }).parse(vectors);
  const bursts = msr.protocol.filter(({ id }) => id.startsWith('wedge'));
  expect(bursts).toHaveLength(2);
  for (const { text = '', outcome } of bursts) expect(statuses(text)).toEqual(outcome);
});
