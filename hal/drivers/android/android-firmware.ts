import { parsePackageCode } from '../../codecs/android/package-code.ts';
import { parsePackageVersion } from '../../codecs/android/package-version.ts';
import { parseProperties } from '../../codecs/android/properties.ts';
import { bootParameter } from '../../codecs/linux/protection-files.ts';
import { decimal } from '../../codecs/linux/text-lines.ts';
import { ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { FirmwarePlaces, FirmwareWord } from '../../contracts/firmware.ts';
import type { CommandLink, FileLink } from '../../contracts/links.ts';
import { firmwareReading, firmwareWord, listedFirmware } from '../platform/listed-firmware.ts';
import type { Told } from '../platform/listed-firmware.ts';
import { textOrNull } from '../read-text.ts';
import { askService } from './ask-service.ts';

/** What is asked of an Android terminal. */
export interface AndroidWays {
  readonly files: FileLink;
  readonly commands: CommandLink;
  /** The payment application's packages, as far as they are known. */
  readonly packages: readonly string[];
}

type Properties = ReadonlyMap<string, string>;

/**
 * Firmware of an Android terminal. The system's release counter is `ro.build.date.utc`, by which Android's own updater refuses to go back;
 * an application's is its version code. Everything here is claimed: root can set any property.
 */
export async function androidFirmware(
  { files, commands, packages }: AndroidWays,
  places: FirmwarePlaces,
): Promise<HalResult<FirmwareWord>> {
  const text = await askService(commands, ['getprop']);
  if (!text.ok) return text;
  const properties = parseProperties(text.value);
  const told = await Promise.all([
    bootConfigOf(files),
    listedFirmware(files, places, properties.get('ro.product.model') ?? null),
    ...packages.map((id) => packageOf(commands, id)),
  ]);
  return ok(
    firmwareWord([systemOf(properties), bootLoaderOf(properties), modemOf(properties), ...told.flat()]),
  );
}

function systemOf(properties: Properties): Told {
  return firmwareReading('os', 'getprop', {
    vendor: properties.get('ro.product.manufacturer') ?? null,
    model: properties.get('ro.product.model') ?? null,
    hwRev: properties.get('ro.boot.hardware.revision') ?? null,
    version: properties.get('ro.build.version.incremental') ?? properties.get('ro.build.display.id') ?? null,
    releaseCounter: counterOf(properties.get('ro.build.date.utc')),
    slot: properties.get('ro.boot.slot_suffix')?.replace(/^_/, '') ?? null,
  });
}

function bootLoaderOf(properties: Properties): Told {
  const version = properties.get('ro.bootloader') ?? properties.get('ro.boot.bootloader');
  return version === undefined || version === 'unknown'
    ? null
    : firmwareReading('bootloader', 'getprop', { version });
}

function modemOf(properties: Properties): Told {
  const version = properties.get('gsm.version.baseband');
  return version === undefined ? null : firmwareReading('modem', 'getprop', { version });
}

/** What the boot loader handed to the kernel: another place than the properties, so a lie has to be told twice. */
async function bootConfigOf(files: FileLink): Promise<readonly Told[]> {
  for (const source of ['/proc/bootconfig', '/proc/cmdline']) {
    const text = (await textOrNull(files, source)) ?? '';
    const version = bootParameter(text, 'androidboot.bootloader');
    const slot = bootParameter(text, 'androidboot.slot_suffix')?.replace(/^_/, '') ?? null;
    if (version === null && slot === null) continue;
    return [
      version === null ? null : firmwareReading('bootloader', source, { version }),
      slot === null ? null : firmwareReading('os', source, { slot }),
    ];
  }
  return [];
}

async function packageOf(commands: CommandLink, id: string): Promise<Told> {
  const source = `dumpsys package ${id}`;
  const text = await askService(commands, ['dumpsys', 'package', id]);
  if (!text.ok) return { component: 'payment-app', source, why: text.fault.code };
  const version = parsePackageVersion(text.value, id);
  const releaseCounter = parsePackageCode(text.value, id);
  if (version === null && releaseCounter === null) return null;
  return firmwareReading('payment-app', source, { model: id, version, releaseCounter });
}

function counterOf(text: string | undefined): number | null {
  const counter = decimal(text);
  return counter !== null && Number.isSafeInteger(counter) && counter > 0 ? counter : null;
}
