import { namesUsagePage, scannerUsagePage } from '../codecs/scanner/report-descriptor.ts';
import type { FileLink } from '../contracts/links.ts';
import type { ScannerOptions } from '../drivers/scanner/scanner-options.ts';
import { namesIn } from '../drivers/read-text.ts';
import type { ReaderPlace } from './profile.ts';

/** The kernel gives no longer report descriptor. */
const longestDescriptor = 4096;

/**
 * The scanner of a machine that nobody has described: a HID device that says itself that it is a POS scanner. One that poses as a keyboard
 * or a serial port cannot be told from those; it is named with `--device`.
 */
export async function attachedScanner(files: FileLink): Promise<ReaderPlace<ScannerOptions> | null> {
  const folder = '/sys/class/hidraw';
  const makes: ScannerOptions[] = [];
  for (const name of (await namesIn(files, folder)).filter((one) => /^hidraw\d{1,4}$/.test(one))) {
    const read = await files.read(`${folder}/${name}/device/report_descriptor`, longestDescriptor);
    if (read.ok && namesUsagePage(read.value, scannerUsagePage))
      makes.push({ port: { kind: 'hidraw', path: `/dev/${name}` } });
  }
  return makes.length === 0 ? null : { driver: 'hid-pos-scanner', makes };
}
