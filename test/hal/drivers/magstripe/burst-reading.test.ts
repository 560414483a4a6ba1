import { expect, test } from 'vitest';
import { readTrackBurst } from '../../../../hal/codecs/readers/track-burst.ts';
import { readingOfBurst } from '../../../../hal/drivers/magstripe/burst-reading.ts';
import { asciiOf } from '../../../support/hex.ts';
import { sampleTracks } from '../../../support/tracks.ts';

const read = (text: string) =>
  readingOfBurst(readTrackBurst(asciiOf(text), { fingerprintSalt: null, showMaskedPan: false }), 'reader');

test.each([
  ['half a swipe', sampleTracks[2].slice(0, 20)],
  ['no swipe', 'hello'],
])('%s is a fault', (_what, text) => {
  expect(read(text)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
});

test('characters that a reader is set to send around a swipe are not left over from anything', () => {
  const framed = read(`STORE 12 ${sampleTracks[2]}\rEND`);
  expect(framed).toMatchObject({ ok: true, value: { tracks: [{}, { status: 'ok' }, {}] } });
  expect(framed.ok && framed.value.strayBytes).toBeUndefined();
});

test('more than that is', () => {
  expect(read(`${'7'.repeat(60)}${sampleTracks[2]}\r`)).toMatchObject({
    ok: true,
    value: { strayBytes: 60 },
  });
});
