import type { FileLink } from '../contracts/links.ts';
import { attachedHidScanners } from '../drivers/scanner/attached-hid-scanners.ts';
import type { ScannerOptions } from '../drivers/scanner/driver.ts';
import type { ReaderPlace } from './profile.ts';

/**
 * The scanner of a machine that nobody has described: a HID device that says itself that it is a POS scanner. One that poses as a keyboard
 * or a serial port cannot be told from those; it is named with `--device`.
 */
export async function attachedScanner(files: FileLink): Promise<ReaderPlace<ScannerOptions> | null> {
  const makes = (await attachedHidScanners(files)).map(
    (path) => ({ port: { kind: 'hidraw', path } }) as const,
  );
  return makes.length === 0 ? null : { driver: 'hid-pos-scanner', makes };
}
