import { parsePackageVersion } from '../../codecs/android/package-version.ts';
import { parseProperties } from '../../codecs/android/properties.ts';
import { parseUptimeMs } from '../../codecs/linux/load.ts';
import type { Sensed } from '../../contracts/device.ts';
import { ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CommandLink, FileLink } from '../../contracts/links.ts';
import type { InstalledApp, Platform } from '../../contracts/platform.ts';
import { installedApps } from '../platform/installed-apps.ts';
import { usualFirmwarePlaces } from '../platform/linux-software.ts';
import type { SoftwarePlaces } from '../platform/linux-software.ts';
import { textOrNull } from '../read-text.ts';
import { androidBootLog } from './android-boot-log.ts';
import { androidFirmware } from './android-firmware.ts';
import { androidProtections } from './android-protections.ts';
import { androidScreen } from './android-screen.ts';
import { androidSoftware } from './android-software.ts';
import { askService } from './ask-service.ts';

/** The Android below the payment application, by its properties and package manager. All of it is claimed: root can set any property. */
export function androidPlatform(files: FileLink, commands: CommandLink, places: SoftwarePlaces): Platform {
  const { packages, firmware = usualFirmwarePlaces } = places;
  return {
    facts: async () => {
      const text = await askService(commands, ['getprop']);
      if (!text.ok) return text;
      const properties = parseProperties(text.value);
      return ok({
        os: 'android',
        osVersion: properties.get('ro.build.version.release') ?? 'unknown',
        model: properties.get('ro.product.model') ?? 'unknown',
        serial: properties.get('ro.serialno') ?? 'unknown',
        uptimeMs: parseUptimeMs((await textOrNull(files, '/proc/uptime')) ?? '') ?? 'unknown',
        bootReason: reasonIn(properties),
      });
    },
    apps: async () => {
      const listed = await installedApps(commands, 'android');
      return listed.ok ? withVersions(commands, listed.value, packages) : listed;
    },
    software: async (context) => ok(await androidSoftware({ files, commands }, places, context)),
    bootLog: async (context) =>
      ok(await androidBootLog({ files, commands }, await bootReasonOf(commands), context)),
    screen: () => androidScreen(commands),
    firmware: () => androidFirmware({ files, commands, packages }, firmware),
    protections: () => androidProtections(files, commands),
  };
}

async function bootReasonOf(commands: CommandLink): Promise<Sensed<string>> {
  const text = await askService(commands, ['getprop']);
  return text.ok ? reasonIn(parseProperties(text.value)) : 'unknown';
}

function reasonIn(properties: ReadonlyMap<string, string>): string {
  return properties.get('sys.boot.reason') ?? properties.get('ro.boot.bootreason') ?? 'unknown';
}

/** The list tells version codes at best; what people call a version is asked for, of our own packages alone. */
async function withVersions(
  commands: CommandLink,
  apps: readonly InstalledApp[],
  packages: readonly string[],
): Promise<HalResult<readonly InstalledApp[]>> {
  const named = await Promise.all(
    apps.map(async (app) => {
      if (!packages.includes(app.id)) return app;
      const text = await askService(commands, ['dumpsys', 'package', app.id]);
      const version = text.ok ? parsePackageVersion(text.value, app.id) : null;
      return { id: app.id, version: version ?? app.version };
    }),
  );
  return ok(named);
}
