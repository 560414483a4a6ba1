import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import {
  encodeMagneSafeReport,
  magneSafeReportSize,
  readMagneSafeReport,
} from '../../../../hal/codecs/readers/magnesafe-report.ts';
import { valueOf } from '../../../support/decoded.ts';
import { asciiOf, bytesOf } from '../../../support/hex.ts';
import { quietOptions, sampleOutput, tellingOptions } from '../../../support/swipes.ts';
import { loadVectors, skipNote } from '../../../support/vectors.ts';

const calm = { tooFast: false, tooSlow: false, noisy: false, direction: 'forward' as const };

test('the judgement of the movement comes with the tracks', () => {
  for (const flags of [
    calm,
    { ...calm, tooFast: true },
    { ...calm, tooSlow: true, noisy: true },
    { ...calm, direction: 'reverse' as const },
  ]) {
    const report = encodeMagneSafeReport(sampleOutput('error', 'ok', 'blank'), 'iso', flags);
    const swipe = valueOf(readMagneSafeReport(report, tellingOptions));
    expect(swipe.flags).toEqual(flags);
    expect(swipe.tracks.map(({ status }) => status)).toEqual(['error', 'ok', 'blank']);
  }
});

test('a unit that does not judge gives no flags', () => {
  const report = encodeMagneSafeReport(sampleOutput('ok', 'ok', 'ok'), 'iso', null);
  expect(valueOf(readMagneSafeReport(report, quietOptions)).flags).toBeNull();
});

test('a track masked with stars is good and says nothing of the card', () => {
  const stars = { status: 'ok' as const, text: asciiOf(';6214********1239=3001***************?') };
  const [one, , three] = sampleOutput('blank', 'blank', 'blank');
  const report = encodeMagneSafeReport([one, stars, three], 'iso', calm);
  const { tracks } = valueOf(readMagneSafeReport(report, tellingOptions));
  expect(tracks[1]).toMatchObject({ status: 'ok', characters: 38, maskedPan: null, fingerprint: null });
});

test('encrypted tracks are never read and the report is wiped', () => {
  const report = encodeMagneSafeReport(sampleOutput('blank', 'blank', 'blank'), 'iso', calm);
  report.set(asciiOf(';6214831234561239=3001?'), 119);
  report[4] = 23;
  const { tracks } = valueOf(readMagneSafeReport(report, tellingOptions));
  expect(tracks[1]?.status).toBe('blank');
  expect(report.every((byte) => byte === 0)).toBe(true);
});

test('any report is read or refused, and wiped', () => {
  const size = fc.constantFrom(0, 337, magneSafeReportSize - 1, magneSafeReportSize);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(500), size, (some, at, length) => {
      const report = new Uint8Array(length);
      if (at < length) report.set(some.subarray(0, length - at), at);
      const swipe = readMagneSafeReport(report, tellingOptions);
      expect(swipe.ok ? swipe.value.tracks.length : 3).toBe(3);
      expect(report.every((byte) => byte === 0)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

const vectors = loadVectors('devices.json');
test.skipIf(vectors === null)(`reads the captured report as stated${skipNote(vectors)}`, () => {
  const item = z.object({
    id: z.string(),
    report_hex: z.string().optional(),
    lengths: z.array(z.number()).optional(),
    tracks: z.array(z.string().nullable()).optional(),
  });
  const { msr } = z.object({ msr: z.object({ protocol: z.array(item) }) }).parse(vectors);
  const vector = msr.protocol.find(({ id }) => id === 'magnesafe-v5-hid-level2');
  const swipe = valueOf(readMagneSafeReport(bytesOf(vector?.report_hex ?? ''), tellingOptions));
  expect(swipe.encodeType).toBe('iso');
  expect(swipe.tracks.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
  expect(swipe.tracks.map(({ characters }) => characters)).toEqual(vector?.lengths);
  expect(swipe.tracks.slice(0, 2).map(({ maskedPan }) => maskedPan)).toEqual([
    '545230******7189',
    '545230******7189',
  ]);
});
