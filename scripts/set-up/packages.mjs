// Keeps node_modules in step with package.json and the lock file, and the pinned Node in node_modules/.bin.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isErrno } from './errno.mjs';
import { checkNode } from './node-version.mjs';
import { npmInstall } from './npm-install.mjs';
import { lockFile, matchesLock, wantedPackages } from './npm-lock.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { SetUpProblem, say } from './say.mjs';

/**
 * Installs what is missing and nothing else: without a change it reads three files and returns.
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
  if (!readFileSync(lockFile(root)).equals(lockBefore)) {
    writeFileSync(lockFile(root), lockBefore);
    throw lockProblem({
      zh: '安装改动了锁文件，已还原。',
      en: 'The installation changed the lock file; it was put back.',
    });
  }
  if (matchesLock(root)) return;
  throw lockProblem({
    zh: '装上的包与锁文件不符。',
    en: 'What was installed is not what the lock file names.',
  });
}

/** @param {import('./say.mjs').Text} what */
function lockProblem(what) {
  return new SetUpProblem({
    what,
    why: {
      zh: 'package.json 与 package-lock.json 不一致，或仓库缺少本机的二进制包。',
      en: 'package.json and package-lock.json do not agree, or the registry lacks a binary for this machine.',
    },
    next: {
      zh: '再试一次；若仍如此，运行 npm install 并提交锁文件。',
      en: 'try again; if it stays, run npm install and commit the lock file.',
    },
  });
}

/** @param {string} root */
function isStamped(root) {
  return existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === fingerprint(root);
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

/** @param {string} root */
function fingerprint(root) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${wantedPackages(root)}`);
  return hash.update(readFileSync(lockFile(root))).digest('hex');
}

/** @param {string} root */
function stampFile(root) {
  return join(root, 'node_modules', '.posdoctor-set-up');
}
