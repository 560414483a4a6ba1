import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpProblem } from './say.mjs';

const WANTED_MAJOR = 24;

/**
 * Refuses when npm scripts would not run on Node 24 or later: they take node_modules/.bin/node when it is there, else
 * the machine's own.
 * @param {string} root
 */
export function checkNode(root) {
  const pinned = join(root, 'node_modules', '.bin', 'node');
  const { stdout, error } = spawnSync(existsSync(pinned) ? pinned : process.execPath, ['-v'], {
    encoding: 'utf8',
  });
  const found = error ? '' : stdout.trim();
  if (Number(/^v(\d+)/.exec(found)?.[1] ?? 0) >= WANTED_MAJOR) return;
  throw new SetUpProblem({
    what: {
      zh: `没有 Node ${WANTED_MAJOR} 或更高版本。`,
      en: `There is no Node ${WANTED_MAJOR} or later.`,
    },
    why: {
      zh: `npm 脚本将使用的 Node 是 ${found || '无法运行的'}（${process.platform}-${process.arch}）。`,
      en: `npm scripts would run on ${found || 'a Node that does not start'} (${process.platform}-${process.arch}).`,
    },
    next: {
      zh: `安装 Node ${WANTED_MAJOR}；若是 linux x64 或 arm64，删除 node_modules 后重试。`,
      en: `install Node ${WANTED_MAJOR}; on linux x64 or arm64, remove node_modules and try again.`,
    },
  });
}
