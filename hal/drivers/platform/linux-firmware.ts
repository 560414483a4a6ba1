import { parseModemFirmware } from '../../codecs/linux/modem.ts';
import { parseOsRelease } from '../../codecs/linux/os-release.ts';
import { bootParameter } from '../../codecs/linux/protection-files.ts';
import { decimal } from '../../codecs/linux/text-lines.ts';
import type { FirmwarePlaces, FirmwareWord } from '../../contracts/firmware.ts';
import type { Seams } from '../../contracts/seams.ts';
import { readText, textOrNull } from '../read-text.ts';
import { installedApps } from './installed-apps.ts';
import { firmwareReading, firmwareWord, listedFirmware } from './listed-firmware.ts';
import type { Told } from './listed-firmware.ts';

type Ways = Pick<Seams, 'files' | 'commands'>;

const modemMs = 4_000;

/**
 * Firmware of a Linux terminal: os-release (whose `RELEASE_COUNTER` orders releases where the maker writes one), the boot loader's name in
 * the device tree or DMI, ModemManager, the maker's manifest, and files that are hashed. All but the hashes are claimed.
 */
export async function linuxFirmware(
  ways: Ways,
  places: FirmwarePlaces & { readonly packages?: readonly string[] },
  model: string | null,
): Promise<FirmwareWord> {
  const told = await Promise.all([
    systemOf(ways, model),
    bootLoaderOf(ways),
    modemOf(ways),
    paymentAppsOf(ways, places.packages ?? []),
    listedFirmware(ways.files, places, model),
  ]);
  return firmwareWord(told.flat());
}

async function systemOf({ files }: Ways, model: string | null): Promise<Told> {
  const source = '/etc/os-release';
  const text = await readText(files, source);
  if (!text.ok) return { component: 'os', source, why: text.fault.code };
  const release = parseOsRelease(text.value);
  const counter = decimal(release.get('RELEASE_COUNTER'));
  return firmwareReading('os', source, {
    vendor: release.get('ID') ?? null,
    model,
    hwRev: await textOrNull(files, '/proc/device-tree/hw-revision'),
    version: release.get('IMAGE_VERSION') ?? release.get('VERSION_ID') ?? release.get('BUILD_ID') ?? null,
    releaseCounter: counter !== null && Number.isSafeInteger(counter) && counter >= 0 ? counter : null,
    slot: bootParameter((await textOrNull(files, '/proc/cmdline')) ?? '', 'rauc.slot'),
  });
}

async function bootLoaderOf({ files }: Ways): Promise<Told> {
  const deviceTree = '/proc/device-tree/chosen/u-boot,version';
  const uBoot = await textOrNull(files, deviceTree);
  if (uBoot !== null)
    return firmwareReading('bootloader', deviceTree, { vendor: 'U-Boot', version: uBoot.slice(0, 100) });
  const dmi = '/sys/class/dmi/id/bios_version';
  const bios = await textOrNull(files, dmi);
  if (bios === null) return null;
  const vendor = await textOrNull(files, '/sys/class/dmi/id/bios_vendor');
  return firmwareReading('bootloader', dmi, { vendor, version: bios.slice(0, 100) });
}

async function modemOf({ commands }: Ways): Promise<Told> {
  const asked = await commands.run(['mmcli', '-m', 'any', '-J'], '', modemMs);
  if (!asked.ok)
    return asked.fault.code === 'no-device'
      ? null
      : { component: 'modem', source: 'mmcli', why: asked.fault.code };
  const modem = parseModemFirmware(asked.value.stdout);
  return modem === null ? null : firmwareReading('modem', 'mmcli', modem);
}

/** The package manager tells a version; a counter it does not have. */
async function paymentAppsOf({ commands }: Ways, packages: readonly string[]): Promise<readonly Told[]> {
  if (packages.length === 0) return [];
  const apps = await installedApps(commands, 'linux');
  if (!apps.ok) return [{ component: 'payment-app', source: 'package manager', why: apps.fault.code }];
  return apps.value
    .filter(({ id, version }) => packages.includes(id) && version !== null)
    .map(({ id, version }) => firmwareReading('payment-app', 'package manager', { model: id, version }));
}
