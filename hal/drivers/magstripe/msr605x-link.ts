import { decodeMsr605xReport, encodeMsr605xReports } from '../../codecs/readers/msr605x-reports.ts';
import { ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';

/** The serial protocol of an MSR60x, carried in the HID reports of an MSR605X. A report that is none is dropped, like noise on a line. */
export function overReports(link: ByteLink): ByteLink {
  return {
    path: link.path,
    onBytes: (listener) =>
      link.onBytes((report) => {
        const piece = decodeMsr605xReport(report);
        report.fill(0);
        if (piece.ok && piece.value.bytes.length > 0) listener(piece.value.bytes);
      }),
    onClose: (listener) => link.onClose(listener),
    close: () => link.close(),
    write: (bytes, deadlineMs) => writeReports(link, bytes, deadlineMs),
  };
}

async function writeReports(link: ByteLink, bytes: Uint8Array, deadlineMs: number): Promise<HalResult<void>> {
  for (const report of encodeMsr605xReports(bytes)) {
    const written = await link.write(report, deadlineMs);
    if (!written.ok) return written;
  }
  return ok(undefined);
}
