// What the lock file asks for, compared with what npm noted that it installed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What package.json and an entry of the lock file have in common.
 * @typedef {object} Manifest
 * @property {string} [version]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {object} [dependencies]
 * @property {object} [devDependencies]
 * @property {object} [optionalDependencies]
 * @property {object} [overrides]
 */

const DEPENDENCY_FIELDS = /** @type {const} */ (['dependencies', 'devDependencies', 'optionalDependencies']);

/**
 * True when npm itself noted, at the end of its last run here, the same versions as the lock file has. So a tree that
 * somebody installed by hand, perhaps on a machine that is offline by now, is taken as it is; and a binary for this
 * machine that npm left out without a word, because it is optional, is missed.
 * @param {string} root the project's folder
 */
export function matchesLock(root) {
  const noted = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noted)) return false;
  const { '': self = {}, ...locked } = readLock(lockFile(root));
  const installed = readLock(noted);
  const libc = libcName();
  return (
    wantedBy(self) === wantedBy(readManifest(root)) &&
    Object.entries(locked).every(
      ([path, entry]) => !isForHere(entry, libc) || installed[path]?.version === entry.version,
    )
  );
}

/**
 * The part of package.json that decides which packages are installed, as text: editing a script must not need the
 * network.
 * @param {string} root
 */
export function wantedPackages(root) {
  const manifest = readManifest(root);
  return wantedBy(manifest) + JSON.stringify(manifest.overrides ?? {});
}

/** @param {string} root */
export function lockFile(root) {
  return join(root, 'package-lock.json');
}

/** @param {Manifest} manifest */
function wantedBy(manifest) {
  return JSON.stringify(DEPENDENCY_FIELDS.map((field) => manifest[field] ?? {}));
}

/**
 * An optional package that names no platform may be absent for reasons of its parent.
 * @param {Manifest} entry
 * @param {string} libc
 */
function isForHere({ optional, os, cpu, libc: libcs }, libc) {
  if (optional !== true) return true;
  if (os === undefined || cpu === undefined) return false;
  return os.includes(process.platform) && cpu.includes(process.arch) && (libcs?.includes(libc) ?? true);
}

function libcName() {
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return report.header?.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}

/** @param {string} root */
function readManifest(root) {
  return /** @type {Manifest} */ (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
}

/** @param {string} file */
function readLock(file) {
  const lock = /** @type {{ packages: Record<string, Manifest> }} */ (JSON.parse(readFileSync(file, 'utf8')));
  return lock.packages;
}
