import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const manifest = { name: 'sample', scripts: { start: 'true' }, dependencies: { left: '1.0.0' } };
const binary = { version: '2.0.0', optional: true, os: [process.platform], cpu: [process.arch] };
const lock = {
  packages: {
    '': { dependencies: manifest.dependencies },
    'node_modules/left': { version: '1.0.0' },
    'node_modules/left-for-here': binary,
    'node_modules/left-for-elsewhere': { version: '2.0.0', optional: true, os: ['none'], cpu: ['none'] },
  },
};

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'set-up-test-'));
  for (const part of ['set-up.mjs', 'set-up', 'peers.table.mjs']) {
    cpSync(join(repository, 'scripts', part), join(root, 'scripts', part), { recursive: true });
  }
  cpSync(join(repository, 'test/support/stub-npm-cli.js'), join(root, 'npm-cli.js'));
  writeFileSync(join(root, 'package.json'), JSON.stringify({ ...manifest, type: 'module' }));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('packages', () => {
  test('installs the locked versions where npm ci finds the lock incomplete, then leaves well alone', () => {
    const first = setUp();
    expect(first.status).toBe(0);
    expect(first.stderr.trim().split('\n')).toHaveLength(1);
    expect(npmCalls()).toEqual([
      expect.stringMatching(/^ci --no-audit --no-fund --loglevel=error /),
      expect.stringMatching(/^install --no-save --no-audit --no-fund --loglevel=error /),
    ]);
    expect(setUp()).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(npmCalls()).toHaveLength(2);
  });

  test('does not install again for an edited script, but for an edited dependency', () => {
    setUp();
    writeFileSync(
      join(root, 'package.json'),
      JSON.stringify({ ...manifest, type: 'module', scripts: { start: 'false' } }),
    );
    expect(setUp()).toEqual({ status: 0, stdout: '', stderr: '' });
    writeFileSync(
      join(root, 'package.json'),
      JSON.stringify({ ...manifest, type: 'module', devDependencies: { right: '1.0.0' } }),
    );
    rmSync(join(root, 'node_modules/.bin/node'));
    expect(setUp().stderr).toContain('installing packages');
  });

  test('takes a tree that npm installed before it, without asking npm', () => {
    setUp();
    rmSync(join(root, 'node_modules/.posdoctor-set-up'));
    rmSync(join(root, 'npm-calls.log'));
    expect(setUp({ STUB_NPM: 'offline' })).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(existsSync(join(root, 'npm-calls.log'))).toBe(false);
  });

  test('says in both languages that there is no network, and ends with 3', () => {
    const { status, stderr } = setUp({ STUB_NPM: 'offline' });
    expect(status).toBe(3);
    expect(stderr).toContain('the package registry cannot be reached');
    expect(stderr).toContain('连不上软件包仓库');
    expect(stderr).toContain('| npm error code ENOTFOUND');
    expect(npmCalls()).toHaveLength(1);
  });

  test('tries again after a passing fault of the network', () => {
    expect(setUp({ STUB_NPM: 'flaky' }).status).toBe(0);
    expect(npmCalls()).toHaveLength(3);
  });

  test('puts back a lock file that the installation changed, and ends with 3', () => {
    const { status, stderr } = setUp({ STUB_NPM: 'rewrites-lock' });
    expect(status).toBe(3);
    expect(stderr).toContain('锁文件');
    expect(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))).toEqual(lock);
  });

  test('does not take an installation for whole that lacks what this machine needs', () => {
    const { status, stderr } = setUp({ STUB_NPM: 'forgets-a-binary' });
    expect(status).toBe(3);
    expect(stderr).toContain('not what the lock file names');
  });

  test('refuses a Node older than 24 and names what it found', () => {
    const old = join(root, 'old-node');
    writeFileSync(old, '#!/bin/sh\necho v20.1.0\n');
    chmodSync(old, 0o755);
    const { status, stderr } = setUp({ STUB_NODE: old });
    expect(status).toBe(3);
    expect(stderr).toContain('npm scripts would run on v20.1.0');
  });

  test('uses a cache of its own where HOME cannot be written, and leaves nothing of it', () => {
    const file = join(root, 'a-file');
    writeFileSync(file, '');
    expect(setUp({ HOME: join(file, 'home'), npm_config_cache: '', TMPDIR: root }).status).toBe(0);
    expect(npmCalls().at(-1)).toContain(`--cache ${join(root, 'posdoctor-npm-')}`);
    expect(readdirSync(root).filter((name) => name.startsWith('posdoctor-npm-'))).toEqual([]);
  });

  test('speaks Chinese first where the locale is Chinese', () => {
    const { stderr } = setUp({ LC_ALL: 'zh_CN.UTF-8', STUB_NPM: 'offline' });
    expect(stderr.split('\n')[0]).toContain('正在安装');
    expect(stderr.indexOf('依赖包没有装上')).toBeLessThan(stderr.indexOf('could not be installed'));
  });

  test('begun twice at once, it installs once', async () => {
    const statuses = await Promise.all([beginSetUp(), beginSetUp()]);
    expect(statuses).toEqual([0, 0]);
    expect(npmCalls()).toHaveLength(2);
  });

  test('passes over the lock of a set-up that was killed', () => {
    const key = createHash('sha256').update(root).digest('hex').slice(0, 12);
    const lockFile = join(root, `posdoctor-set-up-${process.getuid?.() ?? 0}-${key}.lock`);
    const beyondAnyPid = '99999999';
    writeFileSync(lockFile, beyondAnyPid);
    expect(setUp({ TMPDIR: root }).status).toBe(0);
    expect(existsSync(lockFile)).toBe(false);
  });
});

function setUp(env: Readonly<Record<string, string>> = {}): {
  status: number | null;
  stdout: string;
  stderr: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/set-up.mjs')], {
    encoding: 'utf8',
    env: environment(env),
  });
  return { status, stdout, stderr };
}

async function beginSetUp(): Promise<unknown> {
  const child = spawn(process.execPath, [join(root, 'scripts/set-up.mjs')], { env: environment({}) });
  const [status]: unknown[] = await once(child, 'close');
  return status;
}

function environment(env: Readonly<Record<string, string>>): Record<string, string> {
  return {
    PATH: '/usr/bin:/bin',
    HOME: root,
    LANG: 'C',
    npm_execpath: join(root, 'npm-cli.js'),
    npm_node_execpath: process.execPath,
    ...env,
  };
}

function npmCalls(): string[] {
  return readFileSync(join(root, 'npm-calls.log'), 'utf8').trim().split('\n');
}
