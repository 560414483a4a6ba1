import { decoded, undecodable } from '../../contracts/decoded.ts';
import type { Decoded } from '../../contracts/decoded.ts';

/** A report of scanned data: part of a scan, or all of it. */
export interface ScanReport {
  /** AIM symbology identifier, such as `]Q1` for a QR code. */
  readonly symbology: string;
  readonly data: Uint8Array;
  /** More of the same scan follows. */
  readonly continued: boolean;
}

/**
 * Layout that the makers of POS scanners share (usage page 8C, scanned data report): report number, length, three characters of symbology,
 * 56 of data, one more of symbology, one reserved, and a bit that says that more follows.
 */
const reportId = 2;
const reportBytes = 64;
const dataAt = 5;
const continuedAt = 63;

/** The most data one report holds. */
export const mostReportData = 56;

/** Reads a report with its number in front, as the kernel gives it. Other reports of the device are refused as `other-report`. */
export function decodeScanReport(report: Uint8Array): Decoded<ScanReport> {
  if (report[0] !== reportId) return undecodable('other-report', 0, 'not a report of scanned data');
  const size = { need: reportBytes, have: report.length };
  if (report.length < reportBytes) return undecodable('short', report.length, 'half a report', size);
  const length = report[1] ?? 0;
  if (length > mostReportData) return undecodable('length', 1, `${String(length)} characters in one report`);
  return decoded({
    symbology: String.fromCodePoint(...report.subarray(2, dataAt)),
    data: report.slice(dataAt, dataAt + length),
    continued: ((report[continuedAt] ?? 0) & 1) === 1,
  });
}

/** Bytes of the reports of one scan, for virtual scanners. */
export function encodeScanReports(symbology: string, data: Uint8Array): readonly Uint8Array[] {
  const reports: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < data.length; at += mostReportData) {
    const part = data.subarray(at, at + mostReportData);
    const report = new Uint8Array(reportBytes);
    report.set([reportId, part.length, ...Buffer.from(symbology.slice(0, 3), 'latin1')]);
    report.set(part, dataAt);
    report[continuedAt] = at + mostReportData < data.length ? 1 : 0;
    reports.push(report);
  }
  return reports;
}
