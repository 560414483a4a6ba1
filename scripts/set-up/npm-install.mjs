import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, sep } from 'node:path';
import { isErrno } from './errno.mjs';
import { SetUpProblem } from './say.mjs';

// engine-strict would refuse under the machine's older Node, which is what the pinned one is for; NODE_ENV=production
// would leave out the tools. npm's own retries wait up to a minute for each of some sixty look-ups: offline that is an
// hour without a word, so the whole run is repeated here instead, and npm goes on from its cache.
const FLAGS = [
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--no-update-notifier',
  '--engine-strict=false',
  '--fetch-retries=0',
  '--include=dev',
  '--include=optional',
];

const ATTEMPTS = 3;
const PASSING = /ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|E50\d|E429/;

const REASONS = [
  {
    pattern:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT|E50\d/,
    why: { zh: '连不上软件包仓库。', en: 'the package registry cannot be reached.' },
    next: {
      zh: '连上网络（或配置 npm 的代理、镜像）后再试；只有第一次需要网络。',
      en: 'connect to a network (or set npm proxy or registry) and try again; only the first time needs it.',
    },
  },
  {
    pattern: /ENOSPC/,
    why: { zh: '磁盘空间不足。', en: 'the disk is full.' },
    next: { zh: '腾出约 600 MB 后再试。', en: 'free about 600 MB and try again.' },
  },
  {
    pattern: /EACCES|EPERM|EROFS/,
    why: { zh: '没有写入权限。', en: 'a folder may not be written.' },
    next: {
      zh: '用拥有此目录的用户运行，或换到可写的目录再克隆。',
      en: 'run as the user who owns this folder, or clone into one that can be written.',
    },
  },
];

/**
 * `npm ci`; where npm finds the lock file incomplete (binaries of foreign platforms that the registry does not have),
 * `npm install --no-save`, which takes the same locked versions.
 * @param {string} root
 */
export function npmInstall(root) {
  const cache = usableCache();
  const flags = [...FLAGS, ...cache.flags];
  try {
    let run = ciOrInstall(root, flags);
    for (let tried = 1; tried < ATTEMPTS && run.status !== 0 && PASSING.test(run.stderr); tried += 1) {
      run = ciOrInstall(root, flags);
    }
    if (run.status !== 0) throw problemOf(run);
  } finally {
    cache.remove();
  }
}

/**
 * @param {string} root
 * @param {readonly string[]} flags
 */
function ciOrInstall(root, flags) {
  const ci = npm(root, ['ci', ...flags]);
  return ci.stderr.includes('EUSAGE') ? npm(root, ['install', '--no-save', ...flags]) : ci;
}

/**
 * @param {string} root
 * @param {readonly string[]} args
 */
function npm(root, args) {
  const [command, ...prefix] = npmCommand(root);
  const env = { ...process.env, PATH: pathWithoutTree(root) };
  const run = spawnSync(command, [...prefix, ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { status: run.status, stderr: run.error ? String(run.error) : run.stderr + run.stdout };
}

/**
 * The npm that called us, unless it runs on the Node inside node_modules: npm empties that folder under its own feet.
 * @param {string} root
 * @returns {[string, ...string[]]}
 */
function npmCommand(root) {
  const { npm_execpath: npmPath = '', npm_node_execpath: nodePath = '' } = process.env;
  const ours = nodePath === '' || nodePath.startsWith(root + sep);
  return ours || !npmPath.endsWith('npm-cli.js') ? ['npm'] : [nodePath, npmPath];
}

/** @param {string} root */
function pathWithoutTree(root) {
  const entries = (process.env['PATH'] ?? '').split(delimiter);
  return entries.filter((entry) => !entry.startsWith(root + sep)).join(delimiter);
}

/** npm's own cache where it can be written; else a folder that is gone afterwards (HOME is read-only on some images). */
function usableCache() {
  const own = process.env['npm_config_cache'] || join(process.env['HOME'] || '/', '.npm');
  const parts = [own, join(own, '_cacache'), join(own, '_cacache', 'tmp')];
  if (parts.every(isWritable)) return { flags: [], remove: () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'posdoctor-npm-'));
  return { flags: ['--cache', folder], remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    let existing = folder;
    while (!existsSync(existing)) existing = dirname(existing);
    accessSync(existing, constants.W_OK);
    if (existing === folder) return true;
    mkdirSync(folder, { recursive: true });
    return true;
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}

/** @param {{ stderr: string }} run */
function problemOf({ stderr }) {
  const known = REASONS.find((reason) => reason.pattern.test(stderr));
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !line.includes('A complete log'));
  return new SetUpProblem(
    {
      what: { zh: '依赖包没有装上。', en: 'The packages could not be installed.' },
      why: known?.why ?? { zh: 'npm 没有成功（见下）。', en: 'npm did not succeed (see below).' },
      next: known?.next ?? {
        zh: '按下面 npm 的说明处理后再试。',
        en: 'mend what npm names below and try again.',
      },
    },
    lines.slice(0, 6).join('\n'),
  );
}
