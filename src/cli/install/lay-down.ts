import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { agentNodeFlags } from '../../runtime/node-flags.table.ts';
import type { InstallPlaces } from './install-places.ts';
import { writeInstallRecord } from './install-record.ts';
import type { InstallRecord } from './install-record.ts';
import type { InstallWish } from './install-wish.ts';
import { dropReleases, layRelease, mainOf, nodeOf } from './lay-release.ts';
import { newFolders } from './new-folders.ts';
import type { ProgramFiles } from './program-files.ts';
import { serviceFiles, writeService } from './service-control.ts';
import { takeAway } from './take-away.ts';

/** What is laid down, where, and over what. */
export interface Laying {
  readonly wish: Pick<InstallWish, 'prefix' | 'root' | 'service'>;
  readonly program: ProgramFiles;
  readonly places: InstallPlaces;
  readonly before: InstallRecord | null;
  /** The agent's data folder on that machine. */
  readonly data: string;
}

/**
 * Programs first, the link to them next, the service last; the record before the first old file is dropped, and at a first installation before
 * anything else, so that one that was cut off can be taken away. Throws what the file system says; a first installation that failed is undone.
 */
export function layDown(laying: Laying): InstallRecord {
  const { wish, program, places, before, data } = laying;
  const record = recordOf(laying);
  for (const file of [places.record, places.command]) assertWritable(file);
  try {
    if (before === null) {
      mkdirSync(dirname(places.record), { recursive: true });
      writeInstallRecord(places.record, record);
    }
    layRelease(program, places, wish.prefix);
    const main = mainOf(wish.prefix);
    const start = { node: nodeOf(program, wish.prefix), flags: agentNodeFlags, main, data };
    writeService(wish.service, start, wish.root);
    writeInstallRecord(places.record, record);
    dropReleases(places, [record.release, ...(record.before === null ? [] : [record.before])]);
    return record;
  } catch (error) {
    if (before === null) undo(record, places, wish.root);
    throw error;
  }
}

function recordOf({ wish, program, before, data }: Laying): InstallRecord {
  const files = [join(wish.prefix, 'bin/posdoctor'), ...serviceFiles(wish.service)];
  const fresh = newFolders([join(wish.prefix, 'lib/posdoctor/installed.json'), ...files], wish.root);
  const known = before ?? { release: null, before: null, files: [], folders: [] };
  return {
    record: 1,
    release: program.release,
    before: known.release === program.release ? known.before : known.release,
    service: wish.service,
    files: [...new Set([...known.files, ...files])],
    folders: [...new Set([...known.folders, ...fresh])],
    data,
  };
}

/** Making folders where nothing may be written ends in "no such file" and says nothing of the reason: it is asked for before. */
function assertWritable(file: string): void {
  let folder = dirname(file);
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
  accessSync(folder, constants.W_OK);
}

/** As far as the file system that has just failed lets us. */
function undo(record: InstallRecord, places: InstallPlaces, root: string): void {
  try {
    takeAway(record, places, root);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}
