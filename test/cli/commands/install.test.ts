import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCli } from '../../support/cli.ts';
import type { BuiltCli } from '../../support/cli.ts';

let cli: BuiltCli;
let folder: string;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

const image = (...parts: readonly string[]): string => join(folder, 'image', ...parts);

describe('install, into the file system of another machine', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'posdoctor-install-'));
    mkdirSync(image('run/systemd/system'), { recursive: true });
    return () => rmSync(folder, { recursive: true, force: true });
  });
  const install = (args: readonly string[] = [], program = cli): ReturnType<BuiltCli['run']> =>
    program.run([
      'install',
      '--prefix',
      '/opt/pos',
      '--root',
      image(),
      '--data',
      '/var/lib/posdoctor',
      '--lang',
      'en',
      ...args,
    ]);

  it('lays down a program that runs, and what starts it there', async () => {
    const { status, stdout } = await install();
    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('starts with the machine (systemd)'),
    });
    const unit = readFileSync(image('etc/systemd/system/posdoctor.service'), 'utf8');
    expect(unit).toContain(
      '"/opt/pos/lib/posdoctor/current/posdoctor.js" "agent" "--data" "/var/lib/posdoctor"',
    );
    expect(readlinkSync(image('etc/systemd/system/multi-user.target.wants/posdoctor.service'))).toBe(
      '/etc/systemd/system/posdoctor.service',
    );
    const main = image('opt/pos/lib/posdoctor/current/posdoctor.js');
    const ran = spawnSync(process.execPath, [main, '--version'], { encoding: 'utf8' });
    expect(ran.stdout).toMatch(/^\d+\.\d+\.\d+/);
    expect(
      existsSync(image('opt/pos/lib/posdoctor/current/node_modules/@serialport/bindings-cpp/prebuilds')),
    ).toBe(true);
  });

  it('upgrades in place: the old program stays to go back to, the one before that goes, data is not touched', async () => {
    await install();
    mkdirSync(image('var/lib/posdoctor'), { recursive: true });
    writeFileSync(image('var/lib/posdoctor/journal.db'), 'kept');
    const releases = (): readonly string[] =>
      readdirSync(image('opt/pos/lib/posdoctor'))
        .filter((name) => /^\d/.test(name))
        .toSorted();
    const [first] = releases();
    for (const [n, expected] of [
      [1, 2],
      [2, 2],
    ] as const) {
      const other = join(folder, `other-${String(n)}`);
      cpSync(dirname(cli.file), other, { recursive: true });
      writeFileSync(join(other, 'posdoctor.js'), `${readFileSync(cli.file, 'utf8')}\n// ${String(n)}\n`);
      const ran = spawnSync(
        process.execPath,
        [
          join(other, 'posdoctor.js'),
          'install',
          '--prefix',
          '/opt/pos',
          '--root',
          image(),
          '--data',
          '/var/lib/posdoctor',
          '--lang',
          'en',
        ],
        { encoding: 'utf8' },
      );
      expect(ran.stdout).toContain('upgraded');
      expect(releases()).toHaveLength(expected);
      expect(releases()).toContain(readlinkSync(image('opt/pos/lib/posdoctor/current')));
    }
    expect(releases()).not.toContain(first);
    expect(readFileSync(image('var/lib/posdoctor/journal.db'), 'utf8')).toBe('kept');
  });

  it('leaves Node out where the other machine has its own', async () => {
    expect((await install(['--node', '/data/node', '--service', 'termux'])).status).toBe(0);
    expect(readFileSync(image('opt/pos/bin/posdoctor'), 'utf8')).toContain("exec '/data/node' ");
    expect(existsSync(image('opt/pos/lib/posdoctor/current/bin/node'))).toBe(false);
    const boot = image('data/data/com.termux/files/home/.termux/boot/posdoctor');
    expect(readFileSync(boot, 'utf8')).toContain('"/data/node" "--max-semi-space-size=1"');
  });

  it('clears away what an upgrade that was killed left half copied', async () => {
    mkdirSync(image('opt/pos/lib/posdoctor/0.1.0-deadbeef.half/chunks'), { recursive: true });
    await install();
    expect(existsSync(image('opt/pos/lib/posdoctor/0.1.0-deadbeef.half'))).toBe(false);
  });

  it('uninstall takes all of it away but the data', async () => {
    await install();
    mkdirSync(image('var/lib/posdoctor'), { recursive: true });
    const uninstall = ['uninstall', '--prefix', '/opt/pos', '--root', image(), '--lang', 'en'];
    expect(await cli.run(uninstall)).toMatchObject({
      status: 0,
      stdout: 'taken away; the data is still in /var/lib/posdoctor\n',
    });
    expect(execFileSync('find', [image(), '-not', '-type', 'd'], { encoding: 'utf8' })).toBe('');
    expect(existsSync(image('var/lib/posdoctor'))).toBe(true);
    expect((await cli.run(uninstall)).status).toBe(9);
  });

  it.each([
    [['--prefix', 'relative'], 'expected an absolute path'],
    [['--prefix', '/opt/a"b'], 'expected a path of letters'],
    [['--service', 'upstart'], 'expected auto, systemd, openrc, sysv, termux, none'],
  ])('%j is refused in one line', async (args, complaint) => {
    const { status, stderr } = await cli.run(['install', ...args]);
    expect(status).toBe(2);
    expect(stderr).toContain(complaint);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

/** A mount namespace of its own, in which the folders of start-up scripts are empty and everything is gone with it. */
function inOwnMounts(script: string): { readonly status: number | null; readonly output: string } {
  const mounts = ['/etc/init.d', '/etc/rc2.d', '/etc/rc3.d', '/etc/rc4.d', '/etc/rc5.d']
    .map((place) => `mkdir -p ${place} && mount -t tmpfs none ${place}`)
    .join(' && ');
  const ran = spawnSync('unshare', ['--mount', 'sh', '-ec', `${mounts}\n${script}`], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status: ran.status, output: `${ran.stdout}${ran.stderr}` };
}

const mayMount = process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0;

describe.skipIf(!mayMount)('install on this machine, in a mount namespace of its own (needs root)', () => {
  it('starts an agent that answers, comes back when it is killed, and stops for good', () => {
    folder = mkdtempSync(join(tmpdir(), 'posdoctor-install-'));
    try {
      const data = join(folder, 'data');
      const at = `--prefix ${folder}/pos --data ${data} --lang en`;
      const { status, output } = inOwnMounts(`
        wait_for() { n=0; until [ -S ${data}/agent.sock ]; do n=$((n+1)); [ $n -lt 150 ]; sleep 0.1; done; }
        ${process.execPath} ${cli.file} install ${at} --service sysv
        wait_for
        ${folder}/pos/bin/posdoctor run --data ${data} --only storage --json --quiet >${folder}/report.json || true
        first=$(pgrep -f "${folder}/pos.* agent --data ${data} --quiet$")
        kill -KILL $first
        rm ${data}/agent.sock
        wait_for
        second=$(pgrep -f "${folder}/pos.* agent --data ${data} --quiet$")
        [ "$first" != "$second" ] && echo came back
        /etc/init.d/posdoctor status
        ${process.execPath} ${cli.file} uninstall ${at} --purge || echo refused
        /etc/init.d/posdoctor status
        ${process.execPath} ${cli.file} uninstall ${at} --purge --even-unsent
        ls /etc/init.d
        pgrep -f "${folder}/pos.* agent --data ${data} --quiet$" || echo none is left
      `);
      expect({ status, output }).toMatchObject({ status: 0 });
      expect(output).toContain('came back\nposdoctor is running\n');
      expect(output).toContain('1 reports have not reached a hub');
      expect(output).toMatch(/refused\nposdoctor is running\ntaken away, with its data\nnone is left\n/);
      expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({ report: 1 });
      expect(readdirSync(folder).toSorted()).toEqual(['report.json']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
