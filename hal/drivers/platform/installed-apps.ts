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
}[] = [
  { argv: ['pm', 'list', 'packages', '--show-versioncode'], parse: parsePmList },
  {
    argv: ['dpkg-query', '-W', '-f', '${db:Status-Abbrev}\\t${Package}\\t${Version}\\n'],
    parse: parseDpkgList,
  },
  { argv: ['apk', 'info', '-v'], parse: parseApkList },
  { argv: ['opkg', 'list-installed'], parse: parseOpkgList },
];

/** What is installed by the first package manager that answers with at least one package; `unsupported` when none does. */
export async function installedApps(commands: CommandLink): Promise<HalResult<readonly InstalledApp[]>> {
  for (const { argv, parse } of managers) {
    const listed = await commands.run(argv, '', commandDeadlineMs);
    const apps = listed.ok && listed.value.code === 0 ? parse(listed.value.stdout) : [];
    if (apps.length > 0) return ok(apps);
  }
  return failed('unsupported', 'no package manager lists what is installed');
}
