import { describe, expect, test } from 'vitest';
import { packBits } from '../../../../hal/codecs/magstripe/bit-packing.ts';
import { encodeF2f } from '../../../../hal/codecs/magstripe/f2f-encode.ts';
import {
  readPackedTrack,
  readTrackBits,
  readTrackFlux,
} from '../../../../hal/codecs/magstripe/read-track.ts';
import {
  readIdTechHidReport,
  encodeIdTechHidReport,
} from '../../../../hal/codecs/readers/idtech-hid-report.ts';
import {
  encodeMagneSafeReport,
  readMagneSafeReport,
} from '../../../../hal/codecs/readers/magnesafe-report.ts';
import { MsrBlockParser } from '../../../../hal/codecs/readers/msr605-blocks.ts';
import { encodeIsoBlock } from '../../../../hal/codecs/readers/msr605-encode.ts';
import {
  encodeSureSwipeReport,
  readSureSwipeReport,
} from '../../../../hal/codecs/readers/sureswipe-report.ts';
import { encodeTrackBurst, readTrackBurst } from '../../../../hal/codecs/readers/track-burst.ts';
import { asciiOf } from '../../../support/hex.ts';
import { sampleOutput, tellingOptions as options } from '../../../support/swipes.ts';
import { cardBits, sampleTracks } from '../../../support/tracks.ts';

const good = sampleOutput('ok', 'ok', 'ok');
const half = asciiOf(sampleTracks[2].slice(0, 20));
const halfRead = { status: 'ok' as const, text: half };
const spoiled = [good[0], halfRead, good[2]] as const;

/** What the card says that nobody may learn, as text, BCD hex and base64. */
const secrets = ['6214831234561239', '1234561239', '31234561', 'SAMPLE/CARD', '30012010', '300120'].flatMap(
  (secret) => [
    secret,
    Buffer.from(secret).toString('hex'),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  ],
);

const isoSwipe = (): unknown => new MsrBlockParser('iso', options).push(encodeIsoBlock(good, 'bare', 0x30));
const cutBlock = (): unknown => {
  const parser = new MsrBlockParser('iso', options);
  return [parser.push(encodeIsoBlock(good, 'bare', 0x30).subarray(0, 90)), parser.finish()];
};

describe('nothing of a card leaves its reading, whether it went well or not', () => {
  test.each<readonly [string, () => unknown]>([
    ['bits', () => readTrackBits(1, cardBits(1, sampleTracks[1]), options)],
    ['damaged bits', () => readTrackBits(1, cardBits(1, sampleTracks[1]).fill(0, 300, 310), options)],
    [
      'packed bits',
      () => readPackedTrack(2, packBits(cardBits(2, sampleTracks[2]), 'msb-first'), 'msb-first', options),
    ],
    ['flux', () => readTrackFlux(3, encodeF2f(cardBits(3, sampleTracks[3]), 90), options)],
    ['a keyboard burst', () => readTrackBurst(encodeTrackBurst(good), options)],
    ['half a keyboard burst', () => readTrackBurst(half.slice(), options)],
    ['a SureSwipe report', () => readSureSwipeReport(encodeSureSwipeReport(good, 'iso'), options)],
    ['a spoiled SureSwipe report', () => readSureSwipeReport(encodeSureSwipeReport(spoiled, 'iso'), options)],
    ['a MagneSafe report', () => readMagneSafeReport(encodeMagneSafeReport(good, 'iso', null), options)],
    ['an ID TECH report', () => readIdTechHidReport(encodeIdTechHidReport(good, 'iso', 400), options)],
    [
      'half an ID TECH report',
      () => readIdTechHidReport(encodeIdTechHidReport(good, 'iso', 0).subarray(0, 60), options),
    ],
    ['an MSR605 block', isoSwipe],
    ['half an MSR605 block', cutBlock],
  ])('of %s', (_name, read) => {
    const said = JSON.stringify(read());
    expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  });
});
