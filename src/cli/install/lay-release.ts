import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { replaceFile } from '../../runtime/replace-file.ts';
import { copyFolder } from './copy-folder.ts';
import type { InstallPlaces } from './install-places.ts';
import type { ProgramFiles } from './program-files.ts';

/**
 * Lays a release beside those that are there and makes it the one in force by renaming one link: whoever pulls the plug meanwhile has the old
 * program or the new one, whole. Throws what the file system says.
 */
export function layRelease(program: ProgramFiles, places: InstallPlaces, prefix: string): void {
  const folder = join(places.releases, program.release);
  mkdirSync(places.releases, { recursive: true });
  dropHalfCopies(places.releases);
  if (!existsSync(folder)) copyWhole(program, folder);
  writeCommand(program, places, prefix);
  const fresh = `${places.current}.new`;
  rmSync(fresh, { force: true });
  symlinkSync(program.release, fresh);
  renameSync(fresh, places.current);
}

/** Removes releases but those named; the one before stays, to go back to. */
export function dropReleases(places: InstallPlaces, keep: readonly string[]): void {
  for (const name of readdirSync(places.releases)) {
    if (/^\d+\.\d+\.\d+.*-[0-9a-f]{8}$/.test(name) && !keep.includes(name))
      rmSync(join(places.releases, name), { recursive: true, force: true });
  }
}

const half = '.half';

function dropHalfCopies(releases: string): void {
  for (const name of readdirSync(releases).filter((each) => each.endsWith(half)))
    rmSync(join(releases, name), { recursive: true, force: true });
}

/** On a full disk a half copy would take the last room from whoever has to tell of it. */
function copyWhole(program: ProgramFiles, folder: string): void {
  try {
    copyRelease(program, folder);
  } catch (error) {
    rmSync(`${folder}${half}`, { recursive: true, force: true });
    throw error;
  }
}

function copyRelease(program: ProgramFiles, folder: string): void {
  const copying = `${folder}${half}`;
  mkdirSync(copying, { recursive: true });
  for (const part of ['posdoctor.js', 'chunks', 'menu']) {
    const from = join(program.folder, part);
    if (existsSync(from)) copyFolder(from, join(copying, part));
  }
  for (const { name, folder: from } of program.packages) {
    copyFolder(from, join(copying, 'node_modules', name), ['node_modules']);
  }
  if (program.node.ours) {
    mkdirSync(join(copying, 'bin'));
    copyFolder(program.node.file, join(copying, 'bin', 'node'));
  }
  // Modules are told apart by their nearest package.
  writeFileSync(
    join(copying, 'package.json'),
    `${JSON.stringify({ name: 'posdoctor', type: 'module', private: true })}\n`,
  );
  syncTree(copying);
  renameSync(copying, folder);
}

/** The new name must not be on the disk before what it names. */
function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = openSync(join(entry.parentPath, entry.name), 'r');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
}

function writeCommand(program: ProgramFiles, { command }: InstallPlaces, prefix: string): void {
  const lines = ['#!/bin/sh', `exec ${quoted(nodeOf(program, prefix))} ${quoted(mainOf(prefix))} "$@"`, ''];
  mkdirSync(dirname(command), { recursive: true });
  replaceFile(command, lines.join('\n'), 0o755);
}

/** The Node that an installed program is started with. */
export function nodeOf(program: ProgramFiles, prefix: string): string {
  return program.node.ours ? join(prefix, 'lib/posdoctor/current/bin/node') : program.node.file;
}

/** The installed program. */
export function mainOf(prefix: string): string {
  return join(prefix, 'lib/posdoctor/current/posdoctor.js');
}

/** One word of a shell's line. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
