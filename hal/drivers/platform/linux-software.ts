import { createHash } from 'node:crypto';
import { parsePackageAudit, parsePackageVerify, parseSha256 } from '../../codecs/linux/package-faults.ts';
import { parseServiceRestarts } from '../../codecs/linux/service-restarts.ts';
import type { Sensed } from '../../contracts/device.ts';
import type { FirmwarePlaces } from '../../contracts/firmware.ts';
import type { Seams } from '../../contracts/seams.ts';
import type { SoftwareHealth } from '../../contracts/platform.ts';
import { namesIn, readText } from '../read-text.ts';
import { outdatedPackages } from './outdated-packages.ts';
import { rootTracePaths } from './root-traces.table.ts';

/** What on a model is looked at. Packages that are not listed are never compared: a whole system takes a minute and always differs somewhere. */
export interface SoftwarePlaces {
  readonly cachePaths: readonly string[];
  readonly packages: readonly string[];
  /** Oldest version of a package that is still accepted; absent: nobody said. */
  readonly oldestVersions?: Readonly<Record<string, string>>;
  /** Where firmware is told of; absent: the system's usual places alone. */
  readonly firmware?: FirmwarePlaces;
}

/** What is looked at where a model says nothing of its firmware. */
export const usualFirmwarePlaces: FirmwarePlaces = { manifestPath: null, measured: [], expects: [] };

type Ways = Pick<Seams, 'files' | 'commands'>;

const quickMs = 4_000;
const verifyMs = 8_000;
const longestCacheBytes = 4 * 1024 ** 2;
const mostChecksums = 50;

/** Health and integrity of a Linux terminal's software by systemd, dpkg and what lies on its disk. What cannot be asked is null or unknown. */
export async function linuxSoftware(ways: Ways, places: SoftwarePlaces): Promise<SoftwareHealth> {
  const [restarts, halfInstalled, outdated, corruptCaches, alteredFiles, rootTraces, preloaded] =
    await Promise.all([
      restartsOf(ways),
      halfInstalledOf(ways),
      outdatedPackages(ways.commands, places.oldestVersions ?? {}),
      corruptCachesOf(ways, places.cachePaths),
      alteredFilesOf(ways, places.packages),
      rootTracesOf(ways),
      preloadedOf(ways),
    ]);
  return { restarts, halfInstalled, outdated, corruptCaches, alteredFiles, rootTraces, preloaded };
}

async function restartsOf({ commands }: Ways): Promise<SoftwareHealth['restarts']> {
  const argv = ['systemctl', 'show', '--type=service', '--property=Id,NRestarts', '--no-pager', '*'];
  const shown = await commands.run(argv, '', quickMs);
  if (!shown.ok) return shown.fault.code === 'no-device' ? null : 'unknown';
  return shown.value.code === 0 ? (parseServiceRestarts(shown.value.stdout) ?? null) : null;
}

async function halfInstalledOf({ commands }: Ways): Promise<Sensed<readonly string[]>> {
  const audit = await commands.run(['dpkg', '--audit'], '', quickMs);
  if (!audit.ok) return audit.fault.code === 'no-device' ? null : 'unknown';
  const { code, stdout, stderr } = audit.value;
  return code === 0 || (stdout !== '' && stderr === '') ? parsePackageAudit(stdout) : 'unknown';
}

async function alteredFilesOf(
  { commands }: Ways,
  packages: readonly string[],
): Promise<Sensed<readonly string[]>> {
  if (packages.length === 0) return null;
  const verified = await commands.run(['dpkg', '--verify', ...packages], '', verifyMs);
  if (!verified.ok) return verified.fault.code === 'no-device' ? null : 'unknown';
  return verified.value.stderr === '' ? parsePackageVerify(verified.value.stdout) : 'unknown';
}

/** Programs that keep a `.sha256` beside what they cache can be held to it; null where none does. */
export async function corruptCachesOf(
  { files }: Ways,
  cachePaths: readonly string[],
): Promise<Sensed<readonly string[]>> {
  const corrupt: string[] = [];
  let compared = 0;
  for (const folder of cachePaths) {
    const sums = (await namesIn(files, folder)).filter((name) => name.endsWith('.sha256'));
    for (const name of sums.slice(0, mostChecksums)) {
      const path = `${folder}/${name.slice(0, -'.sha256'.length)}`;
      const sum = await readText(files, `${folder}/${name}`);
      const cached = await files.read(path, longestCacheBytes);
      const wanted = sum.ok ? parseSha256(sum.value) : null;
      if (wanted === null || !cached.ok) continue;
      compared += 1;
      if (createHash('sha256').update(cached.value).digest('hex') !== wanted) corrupt.push(path);
    }
  }
  return compared === 0 ? null : corrupt;
}

/** Files by which tools that give root to anybody are known, as far as they can be seen. */
export async function rootTracesOf({ files }: Ways): Promise<readonly string[]> {
  const there = await Promise.all(rootTracePaths.map((path) => exists(files, path)));
  return rootTracePaths.filter((_, at) => there[at] === true);
}

async function exists(files: Ways['files'], path: string): Promise<boolean> {
  const place = path.lastIndexOf('/');
  const listed = await files.list(path.slice(0, place));
  return listed.ok && listed.value.some(({ name }) => name === path.slice(place + 1));
}

/** A library in `/etc/ld.so.preload` that a package owns is a matter of the distribution; any other has been smuggled in. */
async function preloadedOf({ files, commands }: Ways): Promise<Sensed<readonly string[]>> {
  const text = await readText(files, '/etc/ld.so.preload');
  if (!text.ok) return text.fault.code === 'no-device' ? [] : 'unknown';
  const libraries = text.value
    .split(/[\s:]+/)
    .filter((path) => path.startsWith('/'))
    .slice(0, 10);
  const strange: string[] = [];
  for (const library of libraries) {
    const owner = await commands.run(['dpkg', '-S', library], '', quickMs);
    if (!owner.ok) return 'unknown';
    if (owner.value.code !== 0) strange.push(library);
  }
  return strange;
}
