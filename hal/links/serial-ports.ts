import { ok } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { FileLink } from '../contracts/links.ts';

/** A serial port that has hardware behind it. USB fields are null on a built-in port. */
export interface SerialPortInfo {
  readonly path: string;
  /** Kernel driver, `ftdi_sio`, `serial8250`, `cdc_acm`; null when sysfs does not say. */
  readonly driver: string | null;
  readonly usb: { readonly vendorId: string; readonly productId: string } | null;
}

const ttyFolder = '/sys/class/tty';

/**
 * Serial ports by sysfs, sorted by path. The serialport package asks udevadm, which Android lacks, and knows neither ttyHSL, ttyMT,
 * ttymxc nor ttyGS. Virtual consoles and ports without a chip are left out; a pty is not a port.
 */
export async function listSerialPorts(files: FileLink): Promise<HalResult<readonly SerialPortInfo[]>> {
  const entries = await files.list(ttyFolder);
  if (!entries.ok) return entries;
  const found: SerialPortInfo[] = [];
  for (const { name } of entries.value) {
    const port = await portInfo(files, name);
    if (port !== null) found.push(port);
  }
  return ok(found.toSorted((one, other) => one.path.localeCompare(other.path, 'en', { numeric: true })));
}

/** Only a port with hardware has a `device`; type 0 is a place on the 8250 bus where no chip was found. */
async function portInfo(files: FileLink, name: string): Promise<SerialPortInfo | null> {
  const uevent = await readText(files, `${ttyFolder}/${name}/device/uevent`);
  if (uevent === null) return null;
  const type = await readText(files, `${ttyFolder}/${name}/type`);
  if (type?.trim() === '0') return null;
  const parent = await readText(files, `${ttyFolder}/${name}/device/../uevent`);
  const driver = field(uevent, 'DRIVER');
  const product = field(uevent, 'PRODUCT') ?? field(parent ?? '', 'PRODUCT');
  return { path: `/dev/${name}`, driver, usb: usbIds(product) };
}

/** `PRODUCT=403/6001/600`: vendor, product and device release in hex without leading zeros. */
function usbIds(product: string | null): SerialPortInfo['usb'] {
  const [vendor, id] = product?.split('/') ?? [];
  if (vendor === undefined || id === undefined) return null;
  return { vendorId: vendor.padStart(4, '0'), productId: id.padStart(4, '0') };
}

function field(uevent: string, key: string): string | null {
  const line = uevent.split('\n').find((candidate) => candidate.startsWith(`${key}=`));
  return line === undefined ? null : line.slice(key.length + 1).trim();
}

async function readText(files: FileLink, path: string): Promise<string | null> {
  const bytes = await files.read(path, 4096);
  return bytes.ok ? new TextDecoder().decode(bytes.value) : null;
}
