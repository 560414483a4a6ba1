import { existsSync, readdirSync, rmSync, rmdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { InstallPlaces } from './install-places.ts';
import type { InstallRecord } from './install-record.ts';

/**
 * Takes away what an installation laid down, the record last, so that one that was interrupted can be begun again; then the folders it made, as far
 * as nobody else has put anything there. Throws what the file system says.
 */
export function takeAway(record: InstallRecord, places: InstallPlaces, root: string): void {
  for (const file of record.files)
    for (const each of [file, `${file}.partial`]) rmSync(`${root}${each}`, { force: true });
  const ours = existsSync(places.releases) ? readdirSync(places.releases) : [];
  for (const name of ours.filter((each) => each !== basename(places.record)))
    rmSync(join(places.releases, name), { recursive: true, force: true });
  const folders = [...record.files.map((file) => dirname(`${root}${file}`)), dirname(places.releases)];
  const mayGo = [
    ...folders.filter(mayBeOurs),
    ...record.folders.toReversed().map((folder) => `${root}${folder}`),
  ];
  for (const folder of mayGo) dropEmpty(folder);
  rmSync(places.releases, { recursive: true, force: true });
  for (const folder of mayGo) dropEmpty(folder);
}

/** Records of older programs do not tell which folders they made; a folder of the system is never empty. */
function mayBeOurs(folder: string): boolean {
  return /\/(lib|bin|boot|\.termux)$/.test(folder);
}

function dropEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}
