import type { FileLink } from '../contracts/links.ts';
import type { PortAddress } from '../contracts/seams.ts';
import { paperOfModel } from '../drivers/printer/paper-of-model.ts';
import { mayPrintReceipts } from '../drivers/printer/receipt-language.ts';
import { namesIn, textOrNull } from '../drivers/read-text.ts';
import type { PrinterPlace } from './profile.ts';

/** Where a companion app of a vendor's printer service listens. */
const bridgeFolder = '/run/posdoctor';
const bridgeName = 'printer.sock';

/**
 * The receipt printer of a machine that nobody has described; null when none is there. A companion's socket is the built-in printer. USB
 * printers are asked in both languages of receipts, but one that says it is an office or label printer is left alone. Serial ports are never
 * opened unasked: anything may hang on them.
 */
export async function attachedPrinter(files: FileLink): Promise<PrinterPlace | null> {
  if ((await namesIn(files, bridgeFolder)).includes(bridgeName)) {
    const port = { kind: 'bridge', path: `${bridgeFolder}/${bridgeName}` } as const;
    return { driver: 'vendor-bridge', ports: [port], make: {} };
  }
  const found = await usbPrinters(files);
  const [first] = found;
  if (first === undefined) return null;
  const paper = first.told === null ? undefined : paperOfModel(first.told);
  const ports = found.map(({ port }) => port);
  return { driver: 'any-printer', ports, make: paper === undefined ? {} : { paper } };
}

interface UsbPrinter {
  readonly port: PortAddress;
  readonly told: string | null;
}

async function usbPrinters(files: FileLink): Promise<readonly UsbPrinter[]> {
  const names = (await namesIn(files, '/dev/usb')).filter((name) => /^lp\d+$/.test(name));
  const printers: UsbPrinter[] = [];
  for (const name of names.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))) {
    const told = await textOrNull(files, `/sys/class/usbmisc/${name}/device/ieee1284_id`);
    if (told === null || mayPrintReceipts(told))
      printers.push({ port: { kind: 'usb-lp', path: `/dev/usb/${name}` }, told });
  }
  return printers;
}
