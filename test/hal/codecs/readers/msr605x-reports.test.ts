import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import {
  decodeMsr605xReport,
  encodeMsr605xReports,
  msr605xReportSize,
} from '../../../../hal/codecs/readers/msr605x-reports.ts';
import { joined } from '../../../support/chunks.ts';
import { valueOf } from '../../../support/decoded.ts';
import { asciiOf, bytesOf, hexOf } from '../../../support/hex.ts';
import { loadVectors, skipNote } from '../../../support/vectors.ts';

test('a short message is one report, first and last', () => {
  const [report] = encodeMsr605xReports(asciiOf('string'));
  expect(hexOf(report ?? new Uint8Array(0)).startsWith('C6737472696E67')).toBe(true);
  expect(report).toHaveLength(msr605xReportSize);
});

test('garbage behind the payload is not read', () => {
  const [report = new Uint8Array(0)] = encodeMsr605xReports(asciiOf('v'));
  report.fill(0xaa, 2);
  expect(valueOf(decodeMsr605xReport(report))).toEqual({ bytes: asciiOf('v'), first: true, last: true });
});

test('a report cut short is refused', () => {
  expect(decodeMsr605xReport(bytesOf('C6 73'))).toMatchObject({
    error: { code: 'truncated', need: 6, have: 1 },
  });
  expect(decodeMsr605xReport(bytesOf(''))).toMatchObject({ error: { code: 'too-short' } });
});

test('a message survives the way there and back, with one beginning and one end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 700 }), (message) => {
      const pieces = encodeMsr605xReports(message).map((report) => valueOf(decodeMsr605xReport(report)));
      expect(joined(pieces.map(({ bytes }) => bytes))).toEqual(message);
      expect(pieces.filter(({ first }) => first)).toEqual(pieces.slice(0, 1));
      expect(pieces.filter(({ last }) => last)).toEqual(pieces.slice(-1));
    }),
    { numRuns: 2000 },
  );
});

test('any bytes give a piece or a place', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      const piece = decodeMsr605xReport(bytes);
      expect(piece.ok ? piece.value.bytes.length : piece.error.offset).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 2000 },
  );
});

const vectors = loadVectors('devices.json');
test.skipIf(vectors === null)(`cuts the collected message as stated${skipNote(vectors)}`, () => {
  const item = z.object({
    id: z.string(),
    message_hex: z.string().optional(),
    packets_hex: z.array(z.string()).optional(),
  });
  const { msr } = z.object({ msr: z.object({ protocol: z.array(item) }) }).parse(vectors);
  const vector = msr.protocol.find(({ id }) => id === 'msr605x-packet-single');
  const reports = encodeMsr605xReports(bytesOf(vector?.message_hex ?? ''));
  expect(reports.map((report) => hexOf(report).toLowerCase())).toEqual(vector?.packets_hex);
});
