import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeScanReport,
  encodeScanReports,
  mostReportData,
} from '../../../../hal/codecs/scanner/hid-scan-report.ts';
import { asciiOf } from '../../../support/hex.ts';

/** The example of a maker's manual (LSR118, appendix B): sixty characters in two reports. */
const boardingPass = 'M1GATHERGOOD/MICHAEL YABCDEF LHRDURAK 3542 052Y003D23    sABC';

describe('reports of scanned data', () => {
  it('a manual’s example: 56 characters and more to come, then the rest', () => {
    const [first, second] = encodeScanReports(']Q1', asciiOf(boardingPass.slice(0, 60)));
    expect(first?.subarray(0, 6)).toEqual(Uint8Array.of(0x02, 0x38, 0x5d, 0x51, 0x31, 0x4d));
    expect([first?.[63], second?.[63]]).toEqual([1, 0]);
    expect(second?.[1]).toBe(4);
    expect(second).toHaveLength(64);
  });

  it('gives back what was put in', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        const reports = encodeScanReports(']Q1', data).map((report) => decodeScanReport(report));
        const parts = reports.map((report) => {
          if (!report.ok) throw new Error(report.error.detail);
          return report.value;
        });
        expect(Buffer.concat(parts.map((part) => part.data))).toEqual(Buffer.from(data));
        expect(parts.map(({ continued }) => continued)).toEqual(
          parts.map((_part, at) => at < parts.length - 1),
        );
        expect(new Set(parts.map(({ symbology }) => symbology))).toEqual(new Set([']Q1']));
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses whatever is no such report, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const report = decodeScanReport(bytes);
        const told = report.ok ? 'decoded' : report.error.code;
        expect(['decoded', 'other-report', 'short', 'length']).toContain(told);
        expect(report.ok ? report.value.data.length : 0).toBeLessThanOrEqual(mostReportData);
      }),
      { numRuns: 2000 },
    );
    expect(decodeScanReport(Uint8Array.of(3, 1, 2))).toMatchObject({ error: { code: 'other-report' } });
    expect(decodeScanReport(Uint8Array.of(2, 1, 2))).toMatchObject({ error: { code: 'short', need: 64 } });
    expect(decodeScanReport(new Uint8Array(64).fill(2).fill(57, 1, 2))).toMatchObject({
      error: { code: 'length' },
    });
  });
});
