import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const isRoot = process.getuid?.() === 0;
// Given up only once all is loaded: nobody may not be able to read the folder that this runs from.
const asNobody = "if (process.getuid() === 0 && process.env['AS_NOBODY']) process.setuid(65_534);";
const Note = z.object({ missing: z.array(z.string()), reason: z.string() });
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'peers-set-up-test-'));
  cpSync(join(repository, 'scripts/set-up'), join(root, 'scripts/set-up'), { recursive: true });
  const ghost = {
    id: 'ghost',
    why: { zh: '', en: '' },
    packages: ['ghost-tools'],
    probe: { anyFile: [join(root, 'ghost')] },
  };
  writeFileSync(join(root, 'scripts/peers.table.mjs'), `export const PEERS = [${JSON.stringify(ghost)}];\n`);
  writeFileSync(
    join(root, 'scripts/offer.mjs'),
    `import { offerPeers } from './set-up/debian-peers.mjs';\n${asNobody}\nofferPeers(${JSON.stringify(root)});\n`,
  );
  mkdirSync(join(root, 'bin'));
  mkdirSync(join(root, 'node_modules'));
  for (const folder of ['.', 'node_modules']) chmodSync(join(root, folder), 0o777);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe.skipIf(!isRoot)('as root', () => {
  test('installs what is missing, without asking and without extras, and says so in one line', () => {
    stubApt(`case "$*" in *install*) touch ${root}/ghost;; esac`);
    const { status, stderr } = offer();
    expect(status).toBe(0);
    expect(stderr).toBe('posdoctor: installing Debian packages for the tests: ghost-tools ...\n');
    expect(aptCalls().at(-1)).toMatch(/^noninteractive .*-y --no-install-recommends .*install ghost-tools$/);
    expect(offer()).toEqual({ status: 0, stderr: '' });
    expect(existsSync(join(root, 'node_modules/.cache/posdoctor-peers.json'))).toBe(false);
  });

  test("is no failure when apt cannot, notes apt's own words and does not try again at once", () => {
    stubApt(`case "$*" in *install*) echo 'E: Unable to locate package ghost-tools' >&2; exit 100;; esac`);
    const first = offer();
    expect(first.status).toBe(0);
    expect(first.stderr).toContain('missing ghost (E: Unable to locate package ghost-tools)');
    expect(note()).toEqual({ missing: ['ghost'], reason: 'E: Unable to locate package ghost-tools' });
    expect(aptCalls().filter((call) => call.endsWith(' update'))).toHaveLength(1);
    const tried = aptCalls().length;
    expect(offer()).toEqual({ status: 0, stderr: '' });
    expect(aptCalls()).toHaveLength(tried);
  });

  test('tries again where CI vouches for everything', () => {
    stubApt(`case "$*" in *install*) exit 100;; esac`);
    offer();
    const tried = aptCalls().length;
    offer({ CI: 'true' });
    expect(aptCalls().length).toBeGreaterThan(tried);
  });

  test('forgets what was missing once somebody installed it', () => {
    stubApt('exit 100');
    offer();
    writeFileSync(join(root, 'ghost'), '');
    expect(offer()).toEqual({ status: 0, stderr: '' });
    expect(existsSync(join(root, 'node_modules/.cache/posdoctor-peers.json'))).toBe(false);
  });
});

test('without root it installs nothing, says once why, and goes on', () => {
  stubApt('exit 0');
  const first = offer({ AS_NOBODY: 'yes' });
  expect(first.status).toBe(0);
  expect(first.stderr).toContain('missing ghost (only root can install Debian packages)');
  expect(offer({ AS_NOBODY: 'yes' })).toEqual({ status: 0, stderr: '' });
  expect(note().reason).toBe('only root can install Debian packages');
  expect(existsSync(join(root, 'apt-calls.log'))).toBe(false);
});

function offer(env: Readonly<Record<string, string>> = {}): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/offer.mjs')], {
    encoding: 'utf8',
    env: { PATH: `${join(root, 'bin')}:/usr/bin:/bin`, LANG: 'C', ...env },
  });
  return { status, stderr };
}

function stubApt(body: string): void {
  const log = join(root, 'apt-calls.log');
  const file = join(root, 'bin/apt-get');
  writeFileSync(file, `#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >>${log}\n${body}\n`);
  chmodSync(file, 0o755);
}

function aptCalls(): string[] {
  return readFileSync(join(root, 'apt-calls.log'), 'utf8').trim().split('\n');
}

function note(): z.infer<typeof Note> {
  return Note.parse(JSON.parse(readFileSync(join(root, 'node_modules/.cache/posdoctor-peers.json'), 'utf8')));
}
