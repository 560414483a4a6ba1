// Keeps node_modules in step with package.json and the lock file, and the pinned Node in node_modules/.bin.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isErrno } from './errno.mjs';
import { checkNode } from './node-version.mjs';
import { npmInstall } from './npm-install.mjs';
import { SetUpProblem, say } from './say.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

/**
 * What package.json and an entry of the lock file have in common.
 * @typedef {Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies' | 'overrides', object>>
 *   & { version?: string, optional?: boolean }} Manifest
 */

const DEPENDENCY_FIELDS = /** @type {const} */ ([
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'overrides',
]);

/**
 * Installs what is missing and nothing else: without a change it reads two files and returns.
 * @param {string} root the project's folder
 */
export async function ensurePackages(root) {
  if (isStamped(root)) return;
  await oneAtATime(root, () => {
    if (isStamped(root)) return;
    if (!matchesLock(root)) install(root);
    checkNode(root);
    stamp(root);
  });
}

/** @param {string} root */
function install(root) {
  const lockBefore = readFileSync(lockFile(root));
  say({
    zh: '正在安装依赖包（首次约需一分钟）……',
    en: 'installing packages (about a minute the first time) ...',
  });
  npmInstall(root);
  if (readFileSync(lockFile(root)).equals(lockBefore)) return;
  writeFileSync(lockFile(root), lockBefore);
  throw new SetUpProblem({
    what: {
      zh: '安装改动了锁文件，已还原。',
      en: 'The installation changed the lock file; it was put back.',
    },
    why: {
      zh: 'package.json 与 package-lock.json 不一致。',
      en: 'package.json and package-lock.json do not agree.',
    },
    next: { zh: '运行 npm install 并提交锁文件。', en: 'run npm install and commit the lock file.' },
  });
}

/** @param {string} root */
function isStamped(root) {
  if (!existsSync(stampFile(root))) return false;
  return readFileSync(stampFile(root), 'utf8') === fingerprint(root);
}

/** @param {string} root */
function stamp(root) {
  try {
    writeFileSync(stampFile(root), fingerprint(root));
  } catch (error) {
    // A tree that another user owns is still usable; it is only looked over again next time.
    if (!isErrno(error, 'EACCES', 'EPERM', 'EROFS')) throw error;
  }
}

/**
 * Only what decides which packages are installed: editing a script in package.json must not need the network.
 * @param {string} root
 */
function fingerprint(root) {
  const wanted = wantedBy(readManifest(join(root, 'package.json')));
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${wanted}`);
  return hash.update(readFileSync(lockFile(root))).digest('hex');
}

/**
 * True when npm itself noted, at the end of its last run here, the same versions as the lock file has: a tree that
 * somebody installed by hand, perhaps on a machine that is offline by now, is taken as it is.
 * @param {string} root
 */
function matchesLock(root) {
  const noted = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noted)) return false;
  const { '': self = {}, ...locked } = readLock(lockFile(root));
  const installed = readLock(noted);
  if (wantedBy(self) !== wantedBy({ ...readManifest(join(root, 'package.json')), overrides: {} }))
    return false;
  return Object.entries(locked).every(
    ([path, entry]) => entry.optional || installed[path]?.version === entry.version,
  );
}

/** @param {Manifest} manifest */
function wantedBy(manifest) {
  return JSON.stringify(DEPENDENCY_FIELDS.map((field) => manifest[field] ?? {}));
}

/** @param {string} file */
function readManifest(file) {
  return /** @type {Manifest} */ (JSON.parse(readFileSync(file, 'utf8')));
}

/** @param {string} file */
function readLock(file) {
  const { packages } = /** @type {{ packages: Record<string, Manifest> }} */ (
    JSON.parse(readFileSync(file, 'utf8'))
  );
  return packages;
}

/** @param {string} root */
function lockFile(root) {
  return join(root, 'package-lock.json');
}

/** @param {string} root */
function stampFile(root) {
  return join(root, 'node_modules', '.posdoctor-set-up');
}
