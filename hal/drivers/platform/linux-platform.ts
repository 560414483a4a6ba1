import { parseUptimeMs } from '../../codecs/linux/load.ts';
import { parseOsRelease } from '../../codecs/linux/os-release.ts';
import type { Sensed } from '../../contracts/device.ts';
import { ok } from '../../contracts/fault.ts';
import type { CommandLink, FileLink } from '../../contracts/links.ts';
import type { Platform } from '../../contracts/platform.ts';
import { textOrNull } from '../read-text.ts';
import { installedApps } from './installed-apps.ts';
import { linuxFirmware } from './linux-firmware.ts';
import { linuxProtections } from './linux-protections.ts';
import { linuxBootLog } from './linux-boot-log.ts';
import { linuxSoftware, usualFirmwarePlaces } from './linux-software.ts';
import type { SoftwarePlaces } from './linux-software.ts';

/** What boards without a name of their own answer. */
const placeholders =
  /^(to be filled by o\.?e\.?m\.?|default string|none|not specified|unknown|system (product name|serial number)|0+)$/i;

/** The Linux below the payment application, by os-release, device tree or DMI, and the package manager. */
export function linuxPlatform(
  files: FileLink,
  commands: CommandLink,
  places: SoftwarePlaces = { cachePaths: [], packages: [] },
): Platform {
  return {
    facts: async () => {
      const release = parseOsRelease((await textOrNull(files, '/etc/os-release')) ?? '');
      const kernel = await textOrNull(files, '/proc/sys/kernel/osrelease');
      const name = release.get('PRETTY_NAME') ?? release.get('NAME');
      return ok({
        os: 'linux',
        osVersion:
          [name, kernel].filter((part) => part !== undefined && part !== null).join(', ') || 'unknown',
        model: await modelOf(files),
        serial: await firstNamed(files, [
          '/proc/device-tree/serial-number',
          '/sys/class/dmi/id/product_serial',
        ]),
        uptimeMs: parseUptimeMs((await textOrNull(files, '/proc/uptime')) ?? '') ?? 'unknown',
        bootReason: await bootReasonOf(files),
      });
    },
    apps: () => installedApps(commands, 'linux'),
    bootLog: async (context) =>
      ok(await linuxBootLog({ files, commands }, await bootReasonOf(files), context)),
    software: async () => ok(await linuxSoftware({ files, commands }, places)),
    firmware: async () => {
      const model = await modelOf(files);
      const named = model === 'unknown' ? null : model;
      const wanted = { ...(places.firmware ?? usualFirmwarePlaces), packages: places.packages };
      return ok(await linuxFirmware({ files, commands }, wanted, named));
    },
    protections: async () => {
      const { expects } = places.firmware ?? usualFirmwarePlaces;
      return ok(await linuxProtections({ files, commands }, expects));
    },
  };
}

function modelOf(files: FileLink): Promise<Sensed<string>> {
  return firstNamed(files, ['/proc/device-tree/model', '/sys/class/dmi/id/product_name']);
}

async function firstNamed(files: FileLink, paths: readonly string[]): Promise<Sensed<string>> {
  for (const path of paths) {
    const text = await textOrNull(files, path);
    if (text !== null && !placeholders.test(text)) return text.slice(0, 100);
  }
  return 'unknown';
}

/** Boot loaders of terminals hand the reason over on the kernel's command line; nothing else tells it. */
async function bootReasonOf(files: FileLink): Promise<Sensed<string>> {
  const line = (await textOrNull(files, '/proc/cmdline')) ?? '';
  return /(?:^|\s)(?:androidboot\.)?bootreason=(\S+)/.exec(line)?.[1] ?? 'unknown';
}
