import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCli } from '../../support/cli.ts';
import type { BuiltCli } from '../../support/cli.ts';

const killer = join(import.meta.dirname, '../../support/killed/kill-at-step.mjs');
const patienceMs = 240_000;
/** More than any installation changes; one that ends by itself ends the search. */
const mostSteps = 60;

let cli: BuiltCli;
let folder: string;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-install-'));
  mkdirSync(image('run/systemd/system'), { recursive: true });
  return () => rmSync(folder, { recursive: true, force: true });
});

const image = (...parts: readonly string[]): string => join(folder, 'image', ...parts);

function run(
  args: readonly string[],
  killAt?: number,
): { readonly status: number | null; readonly told: string } {
  const preload = killAt === undefined ? [] : ['--import', killer];
  const ran = spawnSync(
    process.execPath,
    [...preload, cli.file, ...args, '--root', image(), '--lang', 'en'],
    {
      encoding: 'utf8',
      env: {
        PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
        HOME: '/nonexistent',
        KILL_BELOW: folder,
        KILL_AT: String(killAt ?? 0),
      },
    },
  );
  return { status: ran.status, told: `${ran.stdout}${ran.stderr}` };
}

const place = ['--prefix', '/opt/my pos 收银', '--data', '/var/lib/posdoctor'];
// Without Node, which is large and the same every time.
const install = ['install', ...place, '--node', '/usr/bin/node'];
const uninstall = ['uninstall', '--prefix', '/opt/my pos 收银'];
const main = (): string => image('opt/my pos 收银/lib/posdoctor/current/posdoctor.js');

/** Everything below the image that is not the machine's own. */
const left = (): readonly string[] =>
  execFileSync('find', [image(), '-mindepth', '1'], { encoding: 'utf8' })
    .split('\n')
    .map((path) => path.slice(image().length + 1))
    .filter((path) => path !== '' && !'run/systemd/system'.startsWith(path))
    .toSorted();

describe('an installation that is killed', () => {
  it(
    'at any step can be done again, and taken away without a trace',
    () => {
      let steps = 0;
      for (let killAt = 1; killAt <= mostSteps; killAt += 1) {
        const ended = run(install, killAt);
        if (ended.status === 0) break;
        steps += 1;
        expect(ended.status, ended.told).toBeNull();
        if (killAt % 2 === 0) {
          expect(run(install), `again after step ${String(killAt)}`).toMatchObject({ status: 0 });
          expect(spawnSync(process.execPath, [main(), '--version'], { encoding: 'utf8' }).stdout).toMatch(
            /^\d+\.\d+/,
          );
        }
        expect([0, 9], `taken away after step ${String(killAt)}`).toContain(run(uninstall).status);
        if (existsSync(image('opt'))) rmSync(image('opt'), { recursive: true });
        expect(left()).toEqual([]);
      }
      expect(steps).toBeGreaterThan(5);
      expect(run(uninstall)).toMatchObject({ status: 0 });
      expect(left()).toEqual([]);
    },
    patienceMs,
  );

  it(
    'while it upgrades leaves a program that runs, and all data',
    () => {
      expect(run(install)).toMatchObject({ status: 0 });
      const record = image('opt/my pos 收银/lib/posdoctor/installed.json');
      const older = readFileSync(record, 'utf8');
      mkdirSync(image('var/lib/posdoctor'), { recursive: true });
      writeFileSync(image('var/lib/posdoctor/journal.db'), 'data');
      const told = readFileSync(cli.file, 'utf8');
      writeFileSync(cli.file, `${told}\n// a later build\n`);
      for (let killAt = 1; killAt <= mostSteps; killAt += 1) {
        const { status } = run(install, killAt);
        expect(spawnSync(process.execPath, [main(), '--version'], { encoding: 'utf8' }).stdout).toMatch(
          /^\d+\.\d+/,
        );
        expect(readFileSync(image('var/lib/posdoctor/journal.db'), 'utf8')).toBe('data');
        if (status === 0) break;
      }
      expect(readFileSync(record, 'utf8')).not.toBe(older);
      expect(run(uninstall)).toMatchObject({ status: 0 });
      expect(left()).toEqual(['var', 'var/lib', 'var/lib/posdoctor', 'var/lib/posdoctor/journal.db']);
    },
    patienceMs,
  );

  it(
    'taking it away can be killed at any step, too',
    () => {
      for (let killAt = 1; killAt <= mostSteps; killAt += 1) {
        expect(run(install)).toMatchObject({ status: 0 });
        const { status } = run(uninstall, killAt);
        if (status === 0) break;
        expect([0, 9]).toContain(run(uninstall).status);
        expect(left().filter((path) => !'opt/my pos 收银/lib'.startsWith(path))).toEqual([]);
      }
    },
    patienceMs,
  );
});

describe('an installation for which there is no room', () => {
  const mounts = process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0;

  it.skipIf(!mounts)('says so and leaves nothing behind (needs root)', () => {
    const script = `
      mkdir -p ${folder}/full && mount -t tmpfs -o size=300k none ${folder}/full
      ${process.execPath} ${cli.file} install --prefix ${folder}/full/pos --service none --lang en; echo "status $?"
      find ${folder}/full -mindepth 1; echo end`;
    const ran = spawnSync('unshare', ['--mount', 'sh', '-c', script], { encoding: 'utf8' });
    expect(ran.stdout).toMatch(/status 3\nend\n$/);
    expect(ran.stderr).toMatch(/^.*not installed: .*(no space|full)/i);
  });

  it.skipIf(!mounts)('nor on a file system that may only be read (needs root)', () => {
    const script = `
      mkdir -p ${folder}/ro && mount -t tmpfs -o ro none ${folder}/ro
      ${process.execPath} ${cli.file} install --prefix ${folder}/ro/pos --service none --lang en; echo "status $?"`;
    const ran = spawnSync('unshare', ['--mount', 'sh', '-c', script], { encoding: 'utf8' });
    expect(ran.stdout).toBe('status 6\n');
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  });
});
