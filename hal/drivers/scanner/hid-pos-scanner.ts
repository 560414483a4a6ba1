import { decodeScanReport } from '../../codecs/scanner/hid-scan-report.ts';
import { ScannedText } from '../../codecs/scanner/scanned-text.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { ScanReading } from '../../contracts/scanner.ts';
import type { Hearing } from '../listen-for.ts';
import { scannerOn, unaskable } from './scanner-on-link.ts';
import type { ScannerDriver } from './driver.ts';

/** A USB scanner that sends reports of the POS usage page: text with its symbology, in pieces of 56 characters, no terminator needed. */
export const hidPosScanner: ScannerDriver = {
  id: 'hid-pos-scanner',
  device: 'scanner',
  open: async (seams, { port }) => {
    const opened = await seams.openPort(port);
    if (!opened.ok) return opened;
    const { value: link } = opened;
    const hear = (expected: string): Hearing<ScanReading> => hearReports(expected, link.path);
    return ok(scannerOn(link, { ...unaskable(link.path), hear }));
  },
};

/** Pieces of one scan follow each other at once; one that never comes ends it. */
const nextPieceMs = 500;

function hearReports(expected: string, path: string): Hearing<ScanReading> {
  const text = new ScannedText(expected);
  return {
    take: (bytes) => {
      const report = decodeScanReport(bytes);
      bytes.fill(0);
      if (!report.ok) {
        return report.error.code === 'other-report'
          ? null
          : failed('protocol', `${path}: ${report.error.code}: ${report.error.detail}`);
      }
      const { data, continued } = report.value;
      const terminated = text.push(data);
      data.fill(0);
      if (terminated !== null) return ok(terminated);
      const whole = continued ? null : text.end(null);
      return whole === null ? null : ok(whole);
    },
    quiet: {
      ms: nextPieceMs,
      end: () => (text.isEmpty ? null : failed('protocol', `${path}: the rest of a scan never came`)),
    },
  };
}
