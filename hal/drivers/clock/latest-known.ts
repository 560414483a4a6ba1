import type { FileLink } from '../../contracts/links.ts';

/** Files that the system writes again and again; the newest shows a time that the clock had already reached. */
const writtenOften: readonly string[] = [
  '/var/lib/systemd/timesync/clock',
  '/var/lib/chrony/drift',
  '/var/log/wtmp',
  '/data/misc/update_engine_log',
];

/** The latest time that the clock is known to have shown, milliseconds since 1970; null where nothing tells. */
export async function latestKnownMs(files: FileLink): Promise<number | null> {
  const times = await Promise.all(writtenOften.map((path) => modifiedMs(files, path)));
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.max(...known);
}

async function modifiedMs(files: FileLink, path: string): Promise<number | null> {
  const cut = path.lastIndexOf('/');
  const listed = await files.list(path.slice(0, cut));
  const entry = listed.ok ? listed.value.find(({ name }) => name === path.slice(cut + 1)) : undefined;
  return entry === undefined || entry.modifiedMs <= 0 ? null : entry.modifiedMs;
}
