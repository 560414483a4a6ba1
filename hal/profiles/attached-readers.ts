import type { FileLink } from '../contracts/links.ts';
import type { ChipOptions } from '../drivers/chip/driver.ts';
import { wedgeVendors, reportingModel } from '../drivers/magstripe/hid-models.table.ts';
import { hidrawIdentity } from '../drivers/magstripe/hidraw-model.ts';
import type { MagstripeOptions } from '../drivers/magstripe/magstripe-options.ts';
import { namesIn, textOrNull } from '../drivers/read-text.ts';
import type { ReaderPlace, TerminalProfile } from './profile.ts';

/** Where the card service listens on every distribution. */
export const cardServiceSocket = '/run/pcscd/pcscd.comm';

/**
 * The card readers of a machine that nobody has described: readers known to the bus, and readers of the card service. Nothing is opened,
 * and a service that is installed but has no reader promises none.
 */
export async function attachedReaders(
  files: FileLink,
): Promise<Pick<TerminalProfile, 'magstripe' | 'chip' | 'contactless'>> {
  const magstripe = [...(await hidrawReaders(files)), ...(await wedges(files))];
  const { chip, contactless } = await serviceReaders(files);
  return {
    ...(magstripe.length > 0 && { magstripe: { driver: 'any-magstripe', makes: magstripe } }),
    ...(chip && { chip: overService('pcsc') }),
    ...(contactless && { contactless: overService('pcsc-contactless') }),
  };
}

async function hidrawReaders(files: FileLink): Promise<readonly MagstripeOptions[]> {
  const found: MagstripeOptions[] = [];
  for (const name of await nodesIn(files, '/sys/class/hidraw', /^hidraw\d{1,4}$/)) {
    const path = `/dev/${name}`;
    const identity = await hidrawIdentity(files, path);
    if (identity !== null && reportingModel(identity) !== undefined)
      found.push({ port: { kind: 'hidraw', path } });
  }
  return found;
}

async function wedges(files: FileLink): Promise<readonly MagstripeOptions[]> {
  const found: MagstripeOptions[] = [];
  for (const name of await nodesIn(files, '/sys/class/input', /^event\d{1,4}$/)) {
    const vendor = await textOrNull(files, `/sys/class/input/${name}/device/id/vendor`);
    if (vendor !== null && wedgeVendors.includes(Number.parseInt(vendor, 16)))
      found.push({ port: { kind: 'evdev', path: `/dev/input/${name}` } });
  }
  return found;
}

interface ServiceReaders {
  readonly chip: boolean;
  readonly contactless: boolean;
}

/** USB readers of the smart card class, and readers that are written into the service's configuration. */
async function serviceReaders(files: FileLink): Promise<ServiceReaders> {
  const names = [...(await usbReaderNames(files)), ...(await configuredReaderNames(files))];
  return {
    chip: names.some((name) => !onlyContactless.test(name)),
    contactless: names.some((name) => withContactless.test(name)),
  };
}

/** How makers name readers that also, or only, take cards over the air. */
const withContactless = /picc|contactless|\bnfc\b|\bcl\b|rfid|dual/i;
const onlyContactless = /\bacr12\d|\bpn53\d|contactless reader/i;

async function usbReaderNames(files: FileLink): Promise<readonly string[]> {
  const folder = '/sys/bus/usb/devices';
  const smartCard = '0b';
  const found: string[] = [];
  for (const name of await nodesIn(files, folder, /^[\d.-]+:[\d.]+$/)) {
    if ((await textOrNull(files, `${folder}/${name}/bInterfaceClass`)) !== smartCard) continue;
    const [device = ''] = name.split(':');
    found.push((await textOrNull(files, `${folder}/${device}/product`)) ?? '');
  }
  return found;
}

async function configuredReaderNames(files: FileLink): Promise<readonly string[]> {
  const folder = '/etc/reader.conf.d';
  const texts = await Promise.all(
    (await namesIn(files, folder)).map((name) => textOrNull(files, `${folder}/${name}`)),
  );
  return texts.flatMap((text) => (text ?? '').split(/^(?=\s*FRIENDLYNAME\s)/m).flatMap(nameOfEntry));
}

/** Entries without a device of their own are virtual readers. */
function nameOfEntry(entry: string): readonly string[] {
  const name = /^\s*FRIENDLYNAME\s+"?([^"\n]*)"?/m.exec(entry)?.[1];
  const device = /^\s*DEVICENAME\s+(\S+)/m.exec(entry)?.[1];
  return name === undefined || device === undefined || device.startsWith('/dev/null') ? [] : [name];
}

function overService(driver: string): ReaderPlace<ChipOptions> {
  return { driver, makes: [{ port: { kind: 'pcsc', path: cardServiceSocket } }] };
}

async function nodesIn(files: FileLink, folder: string, wanted: RegExp): Promise<readonly string[]> {
  const names = await namesIn(files, folder);
  return names
    .filter((name) => wanted.test(name))
    .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}
