import type { InstalledApp } from '../../contracts/platform.ts';
import { textLines } from './text-lines.ts';

/** Reads `dpkg-query -W -f '${db:Status-Abbrev}\t${Package}\t${Version}\n'`: packages that are installed, not merely known. */
export function parseDpkgList(text: string): readonly InstalledApp[] {
  return rows(text, /^ii\s*\t([a-z0-9][a-z0-9+.-]+)\t(\S*)$/);
}

/** Reads `apk info -v`: `name-1.2.3-r4` per line. */
export function parseApkList(text: string): readonly InstalledApp[] {
  return rows(text, /^([\w.+-]+?)-(\d[\w.]*-r\d+)$/);
}

/** Reads `opkg list-installed`: `name - version` per line. */
export function parseOpkgList(text: string): readonly InstalledApp[] {
  return rows(text, /^([\w.+-]+) - (\S+)$/);
}

/** Reads Android's `pm list packages`, with or without `--show-versioncode`, `-f` (the file before the name) and `-U` (the user after it). */
export function parsePmList(text: string): readonly InstalledApp[] {
  return rows(text, /^package:(?:\/\S{1,300}\.apk=)?([\w.]+)(?:\s+versionCode:(\d+))?(?:\s+uid:\d+)?\s*$/);
}

function rows(text: string, form: RegExp): readonly InstalledApp[] {
  return textLines(text)
    .map((line) => form.exec(line))
    .filter((match) => match !== null)
    .map((match) => ({
      id: match[1] ?? '',
      version: match[2] === undefined || match[2] === '' ? null : match[2],
    }));
}
