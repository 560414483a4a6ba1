import { createHash } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isErrno } from './errno.mjs';
import { say } from './say.mjs';

/**
 * Runs the work while no other set-up of the same tree does: `npm start` and `npm test` begun side by side on a fresh
 * clone must not install over each other. The lock cannot lie in node_modules, which npm empties.
 * @param {string} root
 * @param {() => void} work
 */
export async function oneAtATime(root, work) {
  const key = createHash('sha256').update(root).digest('hex').slice(0, 12);
  const lock = join(tmpdir(), `posdoctor-set-up-${process.getuid?.() ?? 0}-${key}.lock`);
  for (let waited = false; !tryLock(lock); waited = true) {
    if (!waited) say({ zh: '另一个安装正在进行，请稍候……', en: 'another set-up is at work, waiting ...' });
    await sleep(300);
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} lock */
function tryLock(lock) {
  if (claim(lock)) return true;
  if (isAlive(holderOf(lock))) return false;
  rmSync(lock, { force: true });
  return claim(lock);
}

/**
 * A hard link is made or refused in one step, with the holder's pid already inside.
 * @param {string} lock
 */
function claim(lock) {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** @param {string} lock */
function holderOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return 0;
    throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrno(error, 'EPERM');
  }
}
