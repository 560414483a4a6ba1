import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isErrno } from './errno.mjs';
import { commandExists, missingPeers, peerNoteFile, readPeerNote } from './peer-probe.mjs';
import { say } from './say.mjs';

const RETRY_AFTER_MS = 60 * 60 * 1000;
const INSTALL_TIMEOUT_MS = 10 * 60 * 1000;
const APT_FLAGS = [
  '-q',
  '-y',
  '--no-install-recommends',
  '-o',
  'Acquire::Retries=1',
  '-o',
  'Acquire::http::Timeout=20',
  '-o',
  'DPkg::Lock::Timeout=120',
];

/**
 * Installs the Debian peers that the tests use, as root through apt-get. Never a failure: what is missing is noted,
 * and the tests then skip by name, or fail where CI is set.
 * @param {string} root
 */
export function offerPeers(root) {
  const missing = missingPeers();
  const before = readPeerNote(root);
  if (missing.length === 0) {
    if (before !== undefined) rmSync(peerNoteFile(root), { force: true });
    return;
  }
  if (wasTriedLately(before, missing)) return;
  const reason = obstacle() ?? install(missing);
  note(root, missingPeers(), reason);
}

/**
 * @param {import('./peer-probe.mjs').PeerNote | undefined} before
 * @param {ReturnType<typeof missingPeers>} missing
 */
function wasTriedLately(before, missing) {
  if (before === undefined || process.env['CI'] === 'true') return false;
  const known = missing.every(({ id }) => before.missing.includes(id));
  const stillTrue = obstacle() === undefined || obstacle() === before.reason;
  return known && stillTrue && Date.now() - Date.parse(before.triedAt) < RETRY_AFTER_MS;
}

/** Why nothing can be installed here at all, if so. */
function obstacle() {
  if (!commandExists('apt-get')) return 'this system has no apt-get';
  if (process.getuid?.() !== 0) return 'only root can install Debian packages';
  return undefined;
}

/**
 * All at once, which is quick; where that fails after an update of the package lists, one by one, so that a peer the
 * archive does not have keeps no other away. Answers apt's own words when something is still missing.
 * @param {ReturnType<typeof missingPeers>} missing
 */
function install(missing) {
  const packages = missing.flatMap((peer) => peer.packages);
  say({
    zh: `正在安装测试用的 Debian 软件包：${packages.join(' ')} ……`,
    en: `installing Debian packages for the tests: ${packages.join(' ')} ...`,
  });
  if (hasPackageLists() && apt(['install', ...packages]) === '') return '';
  const update = apt(['update']);
  const all = apt(['install', ...packages]);
  if (all === '') return '';
  const single = missing.map((peer) => apt(['install', ...peer.packages])).find((words) => words !== '');
  return [update, single ?? ''].find((words) => words !== '') ?? '';
}

function hasPackageLists() {
  try {
    return readdirSync('/var/lib/apt/lists').some((file) => /_Packages(\.\w+)?$/.test(file));
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}

/** @param {readonly string[]} args */
function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  const run = spawnSync('apt-get', [...APT_FLAGS, ...args], {
    env,
    encoding: 'utf8',
    timeout: INSTALL_TIMEOUT_MS,
    maxBuffer: 64 << 20,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (run.status === 0) return '';
  const firstError = /^(?:E|W|Err): ?.*/m.exec(`${run.stderr}\n${run.stdout}`)?.[0];
  return firstError ?? (run.error ? String(run.error) : `apt-get ended with ${run.status}`);
}

/**
 * @param {string} root
 * @param {ReturnType<typeof missingPeers>} missing
 * @param {string} reason
 */
function note(root, missing, reason) {
  const file = peerNoteFile(root);
  if (missing.length === 0) return rmSync(file, { force: true });
  const ids = missing.map((peer) => peer.id);
  say({
    zh: `缺少 ${ids.join('、')}（${reason}）；用到它们的测试会注明后跳过。`,
    en: `missing ${ids.join(', ')} (${reason}); the suites that need them are skipped by name.`,
  });
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ triedAt: new Date().toISOString(), missing: ids, reason }));
  } catch (error) {
    // Without a note the tests still find out for themselves what is missing.
    if (!isErrno(error)) throw error;
  }
}
