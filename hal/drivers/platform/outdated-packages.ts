import { compareVersions } from '../../codecs/linux/compare-versions.ts';
import type { Sensed } from '../../contracts/device.ts';
import type { CommandLink } from '../../contracts/links.ts';
import { installedApps } from './installed-apps.ts';

/**
 * Packages older than the oldest version that is accepted, as `name 1.2 < 1.4`. Null where nobody said what is accepted or none of them is
 * installed; `unknown` where the list cannot be had or a version cannot be ordered.
 */
export async function outdatedPackages(
  commands: CommandLink,
  oldestVersions: Readonly<Record<string, string>>,
): Promise<Sensed<readonly string[]>> {
  const wanted = Object.entries(oldestVersions);
  if (wanted.length === 0) return null;
  const apps = await installedApps(commands, 'linux');
  if (!apps.ok) return apps.fault.code === 'unsupported' ? null : 'unknown';
  const installed = new Map(apps.value.map(({ id, version }) => [id, version]));
  const compared = wanted.flatMap(([id, oldest]) => {
    const version = installed.get(id);
    return version === undefined ? [] : [{ id, oldest, version, order: orderOf(version, oldest) }];
  });
  if (compared.length === 0) return null;
  const old = compared.filter(({ order }) => order !== null && order < 0);
  if (old.length === 0 && compared.some(({ order }) => order === null)) return 'unknown';
  return old.map(({ id, version, oldest }) => `${id} ${String(version)} < ${oldest}`);
}

function orderOf(version: string | null, oldest: string): number | null {
  return version === null ? null : compareVersions(version, oldest);
}
