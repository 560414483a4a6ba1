import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import {
  encodeSureSwipeReport,
  readSureSwipeReport,
  sureSwipeReportSize,
} from '../../../../hal/codecs/readers/sureswipe-report.ts';
import { valueOf } from '../../../support/decoded.ts';
import { bytesOf } from '../../../support/hex.ts';
import { quietOptions, sampleOutput, tellingOptions } from '../../../support/swipes.ts';
import { loadVectors, skipNote } from '../../../support/vectors.ts';

const status = fc.constantFrom('ok' as const, 'error' as const, 'blank' as const);

test('a good swipe gives three tracks of one card and leaves an empty report', () => {
  const report = encodeSureSwipeReport(sampleOutput('ok', 'ok', 'ok'), 'iso');
  const { tracks, flags, encodeType } = valueOf(readSureSwipeReport(report, tellingOptions));
  expect(tracks.map(({ maskedPan }) => maskedPan)).toEqual(Array(3).fill('621483******1239'));
  expect(new Set(tracks.map(({ fingerprint }) => fingerprint)).size).toBe(1);
  expect({ flags, encodeType }).toEqual({ flags: null, encodeType: 'iso' });
  expect(report.every((byte) => byte === 0)).toBe(true);
});

test('every mix of good, bad and blank is read as it was said', () => {
  fc.assert(
    fc.property(status, status, status, (one, two, three) => {
      const report = encodeSureSwipeReport(sampleOutput(one, two, three), 'other');
      const { tracks } = valueOf(readSureSwipeReport(report, quietOptions));
      expect(tracks.map((track) => track.status)).toEqual([one, two, three]);
    }),
    { numRuns: 2000 },
  );
});

test('half a report and a length beyond its place are refused, and wiped', () => {
  const half = encodeSureSwipeReport(sampleOutput('ok', 'ok', 'ok'), 'iso').subarray(0, 200);
  expect(readSureSwipeReport(half, quietOptions)).toMatchObject({
    ok: false,
    error: { code: 'report-length', need: 337, have: 200 },
  });
  const long = encodeSureSwipeReport(sampleOutput('ok', 'ok', 'ok'), 'iso');
  long[4] = 111;
  expect(readSureSwipeReport(long, quietOptions)).toMatchObject({
    ok: false,
    error: { code: 'track-length', offset: 117, need: 111, have: 110 },
  });
  expect([...half, ...long].every((byte) => byte === 0)).toBe(true);
});

test('any report is read or refused, and wiped', () => {
  const size = fc.constantFrom(0, 5, sureSwipeReportSize - 1, sureSwipeReportSize, 400);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), size, (some, length) => {
      const report = new Uint8Array(length);
      report.set(some.subarray(0, length));
      const swipe = readSureSwipeReport(report, tellingOptions);
      expect(swipe.ok ? swipe.value.tracks.length : swipe.error.code).not.toBe(0);
      expect(report.every((byte) => byte === 0)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

const vectors = loadVectors('devices.json');
test.skipIf(vectors === null)(`reads the collected report as stated${skipNote(vectors)}`, () => {
  const item = z.object({
    id: z.string(),
    report_hex: z.string().optional(),
    outcome: z.array(z.string()).optional(),
  });
  const { msr } = z.object({ msr: z.object({ protocol: z.array(item) }) }).parse(vectors);
  const vector = msr.protocol.find(({ id }) => id === 'sureswipe-hid-t1-error');
  const report = readSureSwipeReport(bytesOf(vector?.report_hex ?? ''), quietOptions);
  expect(valueOf(report).tracks.map((track) => track.status)).toEqual(vector?.outcome);
});
