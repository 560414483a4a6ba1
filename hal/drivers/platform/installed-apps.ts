import { parseApkList, parseDpkgList, parseOpkgList, parsePmList } from '../../codecs/linux/package-list.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';
import type { InstalledApp } from '../../contracts/platform.ts';

const commandDeadlineMs = 10_000;

/** The package managers we can ask, the most telling first: an Android system may carry a Linux one besides. */
const managers: readonly {
  readonly argv: readonly string[];
  readonly parse: (text: string) => readonly InstalledApp[];
  /** Where it is there, nobody else may speak for it. */
  readonly decides?: true;
}[] = [
  { argv: ['pm', 'list', 'packages', '--show-versioncode'], parse: parsePmList, decides: true },
  {
    argv: ['dpkg-query', '-W', '-f', '${db:Status-Abbrev}\\t${Package}\\t${Version}\\n'],
    parse: parseDpkgList,
  },
  { argv: ['apk', 'info', '-v'], parse: parseApkList },
  { argv: ['opkg', 'list-installed'], parse: parseOpkgList },
];

/**
 * What is installed by the first package manager that lists anything; `unsupported` when none does. One that is there and cannot be asked leaves it
 * unknown: what another one lists proves nothing of what this one has installed, and a list without a payment application would be taken for a proof.
 */
export async function installedApps(
  commands: CommandLink,
  system: 'linux' | 'android',
): Promise<HalResult<readonly InstalledApp[]>> {
  for (const { argv, parse, decides } of managers) {
    if (system === 'android' && decides !== true) continue;
    const listed = await commands.run(argv, '', commandDeadlineMs);
    if (!listed.ok && listed.fault.code === 'no-device') continue;
    if (!listed.ok) return listed;
    const { code, stdout } = listed.value;
    const apps = code === 0 ? parse(stdout) : [];
    if (apps.length > 0) return ok(apps);
    if (code === null || decides === true) return failed('io', `${argv.join(' ')}: tells nothing`);
  }
  return failed('unsupported', 'no package manager lists what is installed');
}
