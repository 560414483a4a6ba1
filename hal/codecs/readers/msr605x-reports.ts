import type { Decoded } from '../../contracts/decoded.ts';
import { decoded, undecodable } from '../../contracts/decoded.ts';

/** Reports of an MSR605X (0801:0003): the serial protocol in pieces of up to 63 bytes. */
export const msr605xReportSize = 64;

const first = 0x80;
const last = 0x40;
const lengthMask = 0x3f;
const payloadSize = msr605xReportSize - 1;

/** Cuts a message into reports; an empty one still takes one. */
export function encodeMsr605xReports(message: Uint8Array): Uint8Array[] {
  const reports: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < message.length; at += payloadSize) {
    const piece = message.subarray(at, at + payloadSize);
    const report = new Uint8Array(msr605xReportSize);
    report[0] = (at === 0 ? first : 0) | (at + payloadSize >= message.length ? last : 0) | piece.length;
    report.set(piece, 1);
    reports.push(report);
  }
  return reports;
}

/** Takes one report apart: bytes of the serial protocol; what lies behind them in the report is left over from before. */
export function decodeMsr605xReport(report: Uint8Array): Decoded<Msr605xPiece> {
  const head = report[0];
  if (head === undefined) return undecodable('too-short', 0, 'an empty report', { need: 1, have: 0 });
  const length = head & lengthMask;
  const size = { need: length, have: report.length - 1 };
  if (size.have < size.need) return undecodable('truncated', report.length, 'shorter than it says', size);
  const bytes = report.slice(1, 1 + length);
  return decoded({ bytes, first: (head & first) !== 0, last: (head & last) !== 0 });
}

/** What one report holds, and whether it begins or ends a message. */
export interface Msr605xPiece {
  readonly bytes: Uint8Array;
  readonly first: boolean;
  readonly last: boolean;
}
