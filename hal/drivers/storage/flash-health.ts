import { parseFlashLife } from '../../codecs/linux/flash-life.ts';
import type { Sensed } from '../../contracts/device.ts';
import type { FileLink } from '../../contracts/links.ts';
import { mountOf, parseMounts } from '../../links/mount-table.ts';
import { namesIn, numberOrNull, readText, textOrNull } from '../read-text.ts';

/** Life used of the built-in flash, eMMC or UFS, percent; null when neither tells its life. Cards in slots do not: only `MMC` ones are asked. */
export async function flashLifeUsed(files: FileLink): Promise<number | null> {
  for (const name of await namesIn(files, '/sys/block')) {
    const device = `/sys/block/${name}/device`;
    if (!/^mmcblk\d+$/.test(name) || (await textOrNull(files, `${device}/type`)) !== 'MMC') continue;
    const life = parseFlashLife((await textOrNull(files, `${device}/life_time`)) ?? '');
    if (life !== null) return life;
  }
  return ufsLifeUsed(files);
}

const platformDevices = '/sys/bus/platform/devices';

/** UFS tells its two estimates through its host controller. */
async function ufsLifeUsed(files: FileLink): Promise<number | null> {
  for (const name of (await namesIn(files, platformDevices)).filter((one) => /ufs/i.test(one))) {
    const health = `${platformDevices}/${name}/health_descriptor`;
    const estimates = [
      await textOrNull(files, `${health}/life_time_estimation_a`),
      await textOrNull(files, `${health}/life_time_estimation_b`),
    ];
    const life = parseFlashLife(estimates.filter((one) => one !== null).join(' '));
    if (life !== null) return life;
  }
  return null;
}

/** Errors the file system of a path has noted; null where its kind keeps no count (only ext4 does). */
export async function fileSystemErrors(files: FileLink, path: string): Promise<Sensed<number>> {
  const text = await readText(files, '/proc/self/mounts');
  const mount = text.ok ? mountOf(parseMounts(text.value), path) : null;
  if (mount === null) return 'unknown';
  if (mount.type !== 'ext4') return null;
  const counted = await namesIn(files, '/sys/fs/ext4');
  const device = mount.device.slice(mount.device.lastIndexOf('/') + 1);
  const known = counted.includes(device) ? device : onlyOne(counted.filter((name) => name !== 'features'));
  return known === null
    ? 'unknown'
    : ((await numberOrNull(files, `/sys/fs/ext4/${known}/errors_count`)) ?? 'unknown');
}

/** A memory card: its block device and where it should be mounted. */
export interface CardPlace {
  readonly device: string;
  readonly mountPath: string;
}

/** `bad` is a card that is in its slot and yet not mounted, or mounted and not readable. */
export async function cardState(files: FileLink, card: CardPlace): Promise<Sensed<'ok' | 'bad' | 'absent'>> {
  const devices = await files.list('/sys/block');
  if (!devices.ok) return 'unknown';
  if (!devices.value.some(({ name }) => name === card.device)) return 'absent';
  const text = await readText(files, '/proc/self/mounts');
  const mounts = text.ok ? parseMounts(text.value) : [];
  // Every table of mounts has a root.
  if (!mounts.some(({ path }) => path === '/')) return 'unknown';
  if (!mounts.some(({ path }) => path === card.mountPath)) return 'bad';
  const listed = await files.list(card.mountPath);
  if (listed.ok) return 'ok';
  return listed.fault.code === 'denied' ? 'unknown' : 'bad';
}

/** Behind a device mapper the mount's name is not the counter's, but a terminal with one ext4 leaves no doubt. */
function onlyOne(names: readonly string[]): string | null {
  return names.length === 1 ? (names[0] ?? null) : null;
}
