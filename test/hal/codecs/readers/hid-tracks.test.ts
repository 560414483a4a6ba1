import { expect, test } from 'vitest';
import { encodeTypeOf, readHidTracks } from '../../../../hal/codecs/readers/hid-tracks.ts';
import { asciiOf } from '../../../support/hex.ts';
import { quietOptions } from '../../../support/swipes.ts';

const report = asciiOf(';12345?');

/** Status of track 2 in the report, or why the report is refused. */
function statusOf(status: number, length: number): string | undefined {
  const tracks = readHidTracks(report, [{ track: 2, status, offset: 0, length, room: 7 }], quietOptions);
  return tracks.ok ? tracks.value[0]?.status : tracks.error.code;
}

test('no text and no error bit is blank, an error bit is an error, text is read', () => {
  expect([statusOf(0, 7), statusOf(1, 7), statusOf(0, 0), statusOf(1, 0)]).toEqual([
    'ok',
    'error',
    'blank',
    'error',
  ]);
  expect(statusOf(0, 6)).toBe('error');
  expect(statusOf(0, 8)).toBe('track-length');
});

test('encode types have names, foreign numbers none', () => {
  expect([0, 3, 6, 7, 255, undefined].map((byte) => encodeTypeOf(byte))).toEqual([
    'iso',
    'blank',
    'none',
    'undetermined',
    'undetermined',
    'undetermined',
  ]);
});
