import type { DropboxEntry } from '../../codecs/android/dropbox.ts';
import type { DeviceContext, Sensed } from '../../contracts/device.ts';
import type { SoftwareHealth } from '../../contracts/platform.ts';
import type { Seams } from '../../contracts/seams.ts';
import { corruptCachesOf, rootTracesOf } from '../platform/linux-software.ts';
import type { SoftwarePlaces } from '../platform/linux-software.ts';
import { outdatedPackages } from '../platform/outdated-packages.ts';
import { dropbox } from './android-boot-log.ts';

/** Crashes this long ago say nothing of now. */
const lately = 3_600_000;

/**
 * Health of an Android terminal's software: crashes by the drop box, versions by the package manager, traces of root on its disk. Half done
 * installations Android takes back by itself; what its files should be only its own verified boot knows.
 */
export async function androidSoftware(
  ways: Pick<Seams, 'files' | 'commands'>,
  places: SoftwarePlaces,
  { time }: DeviceContext,
): Promise<SoftwareHealth> {
  const entries = await dropbox(ways);
  return {
    restarts: crashesOf(entries, time.now()),
    halfInstalled: null,
    outdated: await outdatedPackages(ways.commands, places.oldestVersions ?? {}),
    corruptCaches: await corruptCachesOf(ways, places.cachePaths),
    alteredFiles: null,
    rootTraces: await rootTracesOf(ways),
    preloaded: null,
  };
}

/** How often each package crashed within the last hour. The box tells local time without its zone: it is compared with its own newest entry. */
function crashesOf(entries: Sensed<readonly DropboxEntry[]>, nowMs: number): SoftwareHealth['restarts'] {
  if (entries === null || entries === 'unknown') return entries;
  const timed = entries.map((entry) => ({ entry, atMs: Date.parse(`${entry.at.replace(' ', 'T')}Z`) }));
  // Zones reach 14 hours: a box whose newest entry is older than that by our clock has no fresh one.
  const newestMs = Math.max(-Infinity, ...timed.map(({ atMs }) => atMs));
  const isFresh = (atMs: number): boolean =>
    newestMs - atMs <= lately && nowMs - newestMs <= lately + farthestZone;
  const counts = new Map<string, number>();
  for (const { entry, atMs } of timed) {
    const owner = entry.packageId ?? entry.process;
    if (entry.tag === 'data_app_crash' && owner !== null && isFresh(atMs))
      counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return [...counts].map(([service, count]) => ({ service, count }));
}

const farthestZone = 14 * 3_600_000;
