import { decodeMsr605xReport, encodeMsr605xReports } from '../../codecs/readers/msr605x-reports.ts';
import { ok } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import { hidDeviceEnd } from '../../links/hid-tunnel.ts';
import { msr605Firmware } from './msr605-firmware.ts';
import type { ReaderBoard, ReaderFirmware } from './reader-firmware.ts';

/** An MSR605X: the same firmware behind HID reports, whose unused bytes are left over from before. */
export function msr605xFirmware(board: ReaderBoard): ReaderFirmware {
  const inner = msr605Firmware(board);
  return {
    connect: (link) => inner.connect(link === null ? null : reportsOf(link)),
    swiped: (capture) => inner.swiped(capture),
    breakOff: (capture) => inner.breakOff(capture),
  };
}

function reportsOf(link: ByteLink): ByteLink {
  const end = hidDeviceEnd(link);
  return {
    path: link.path,
    onBytes: (listener) => {
      end.onOutput((report) => {
        const piece = decodeMsr605xReport(report);
        if (piece.ok) listener(piece.value.bytes);
      });
      return () => undefined;
    },
    onClose: (listener) => link.onClose(listener),
    write: (bytes) => {
      for (const report of encodeMsr605xReports(bytes)) end.sendInput(withLeftovers(report));
      return Promise.resolve(ok(undefined));
    },
    close: () => link.close(),
  };
}

function withLeftovers(report: Uint8Array): Uint8Array {
  const used = 1 + ((report[0] ?? 0) & 0x3f);
  return report.map((byte, index) => (index < used ? byte : 0xa5));
}
