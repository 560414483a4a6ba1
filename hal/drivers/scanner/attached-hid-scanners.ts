import { namesUsagePage, scannerUsagePage } from '../../codecs/scanner/report-descriptor.ts';
import type { FileLink } from '../../contracts/links.ts';
import { namesIn } from '../read-text.ts';

/** The kernel gives no longer report descriptor. */
const longestDescriptor = 4096;
const folder = '/sys/class/hidraw';

/** Device files of HID devices that say themselves that they are scanners. Nothing is opened. */
export async function attachedHidScanners(files: FileLink): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of (await namesIn(files, folder)).filter((one) => /^hidraw\d{1,4}$/.test(one))) {
    const read = await files.read(`${folder}/${name}/device/report_descriptor`, longestDescriptor);
    if (read.ok && namesUsagePage(read.value, scannerUsagePage)) found.push(`/dev/${name}`);
  }
  return found;
}
