import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportSchema } from '../../../src/report/report.ts';
import type { Report } from '../../../src/report/report.ts';
import { buildCli, endOf } from '../../support/cli.ts';
import type { BuiltCli } from '../../support/cli.ts';
import { listenOnLoopback } from '../../support/loopback-server.ts';

let folder: string;
let cli: BuiltCli;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-run-'));
  cli = await buildCli();
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

const data = () => join(folder, 'data');
const run = (...args: string[]) => cli.run(['run', '--data', data(), ...args]);
const scenario = (name: string) => `sim:test/scenarios/${name}.json`;

function written(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const complaintSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), path: z.string() }),
});

function reportIn(stdout: string): Report {
  return reportSchema.parse(JSON.parse(stdout));
}

describe('a run on a simulated terminal', () => {
  it.each([
    ['healthy', 0, []],
    ['cover-open', 1, ['cover-open']],
    ['paper-out', 1, ['paper-out']],
    ['storage-full', 1, ['storage-full']],
    ['clock-skew', 1, ['clock-wrong']],
    ['host-refused', 1, ['host-outage']],
    ['link-down', 1, ['no-link']],
    ['printer-silent', 1, ['printer-broken']],
  ])('%s ends with %i: the report alone on stdout, nothing on stderr', async (name, expected, causes) => {
    const { status, stdout, stderr } = await run('--terminal', scenario(name), '--mend', 'none', '--json');
    expect({ status, stderr }).toEqual({ status: expected, stderr: '' });
    expect(reportIn(stdout).diagnosis).toMatchObject({ decided: true });
    expect(reportIn(stdout).diagnosis.causes.map((cause) => cause.id)).toEqual(causes);
  });

  it('is the same twice, but for id, time and agent', async () => {
    const both = await Promise.all([1, 2].map(() => run('--terminal', 'sim:no-receipt', '--json')));
    const [one, other] = both.map(({ stdout }) => ({
      ...reportIn(stdout),
      id: '',
      startedAt: '',
      agent: null,
    }));
    expect(one).toEqual(other);
  });

  it('mends what is safe and proves it, and only looks when told to', async () => {
    const mended = reportIn((await run('--terminal', scenario('storage-full'), '--json')).stdout);
    expect(mended.remedies).toMatchObject([
      { id: 'clear-cache', outcome: 'cured', provenBy: ['storage-space'] },
    ]);
    expect(mended.findings).toMatchObject([{ id: 'storage.full', state: 'cleared' }]);
    const looked = await run('--terminal', scenario('storage-full'), '--mend', 'none', '--json');
    expect(looked.status).toBe(1);
    expect(reportIn(looked.stdout).remedies).toEqual([]);
  });

  it('touches nothing while sales are unsettled, and says so', async () => {
    const { status, stdout } = await run('--terminal', scenario('storage-full-unsettled'), '--json');
    expect(status).toBe(1);
    expect(reportIn(stdout)).toMatchObject({
      money: { unsettled: 3 },
      remedies: [{ id: 'clear-cache', outcome: 'deferred' }],
      changes: [],
    });
  });

  it('speaks the language asked for', async () => {
    const zh = await run('--terminal', scenario('paper-out'), '--lang', 'zh');
    const en = await run('--terminal', scenario('paper-out'), '--lang', 'en');
    expect(zh.stdout).toMatch(/原因：缺纸 {2}PRN-/);
    expect(en.stdout).toMatch(/Cause: Out of paper {2}PRN-/);
  });

  it('counts warnings under --strict alone', async () => {
    const file = written('low.json', {
      scenario: 1,
      profile: 'generic-linux-80mm',
      faults: [{ at: 'printer', kind: 'paper-low' }],
    });
    expect((await run('--terminal', `sim:${file}`)).status).toBe(0);
    expect((await run('--terminal', `sim:${file}`, '--strict')).status).toBe(4);
  });

  it('looks only where asked, and never at what is skipped', async () => {
    const only = reportIn((await run('--terminal', 'sim:no-receipt', '--only', 'printer', '--json')).stdout);
    expect(only.checks.map((check) => check.id).toSorted()).toEqual([
      'printer-paper',
      'printer-status',
      'printer-test-page',
    ]);
    const skipped = reportIn(
      (await run('--terminal', 'sim:no-receipt', '--skip', 'storage-space,printer-paper', '--json')).stdout,
    );
    expect(skipped.checks.map((check) => check.id)).not.toContain('storage-space');
  });

  it('ends with 8 when its time is over', async () => {
    const { status, stdout } = await run('--terminal', scenario('healthy'), '--timeout', '1ms', '--json');
    expect(status).toBe(8);
    expect(reportIn(stdout).ended).toBe('timed-out');
  });

  it('is kept, listed and shown again', async () => {
    const { stdout } = await run('--terminal', scenario('cover-open'), '--json');
    const report = reportIn(stdout);
    const listed = await cli.run(['report', 'list', '--data', data()]);
    expect(listed.stdout).toContain(report.id);
    const shown = await cli.run(['report', 'show', report.id, '--data', data(), '--json']);
    expect({ status: shown.status, report: reportIn(shown.stdout) }).toEqual({ status: 0, report });
  });

  it('is reported also where nothing can be kept, and that is said', async () => {
    const file = written('a-file', '');
    const { status, stdout, stderr } = await cli.run([
      'run',
      '--terminal',
      scenario('cover-open'),
      '--json',
      '--data',
      join(file, 'x'),
    ]);
    expect(status).toBe(1);
    expect(reportIn(stdout).verdict).toBe('failed');
    expect(stderr).toMatch(/^posdoctor: the report is not kept: .*choose another folder with --data\n$/);
  });
});

describe('wrong scenarios and options', () => {
  const least = { scenario: 1, profile: 'generic-linux-80mm' };
  it.each([
    [{ ...least, profile: 'moon-1' }, /^profile moon-1 is not known, expected one of generic-linux-80mm, /],
    [
      { ...least, faults: [{ at: 'printer', kind: 'paper-out', level: 1 }] },
      'faults[0].level (line 1, column 91): unknown key; expected one of at, kind, from, until',
    ],
    ['{"scenario": 1,', '(line 1, column 16): expected a key in double quotes or }, but the file ends'],
    ['not json', '(line 1, column 1): expected a value, but there is "not"'],
  ])('%j is one line that names the place, and 2', async (content, complaint) => {
    const file = written('bad.json', content);
    const { status, stdout, stderr } = await run('--terminal', `sim:${file}`, '--json');
    expect(status).toBe(2);
    const { error } = complaintSchema.parse(JSON.parse(stdout));
    expect(error).toMatchObject({ code: 'usage', path: file });
    expect(stderr).toBe(`posdoctor: ${error.message}\n`);
    expect(error.message.slice(file.length + 2)).toMatch(complaint);
  });

  it.each([
    [
      ['--terminal', 'sim:none.json'],
      2,
      /^posdoctor: none\.json: no such file, expected a scenario file or one of unregistered, no-receipt\n$/,
    ],
    [
      ['--terminal', 'sim:no-receipt', '--only', 'fridge'],
      2,
      /^posdoctor: no check or device is called "fridge"; see "posdoctor checks"\n$/,
    ],
    [
      ['--terminal', 'local', '--acquirer', 'moon'],
      9,
      /^posdoctor: no acquirer's code table is called "moon", expected one of cup, .*\n$/,
    ],
    [['--terminal', 'profile:moon-1'], 9, /^posdoctor: no profile is called "moon-1"/],
    [
      [],
      5,
      /^posdoctor: no agent listens at .*; start one with "posdoctor agent", or name a terminal with --terminal\n$/,
    ],
    [['--terminal', 'local', '--mend', 'ask'], 2, /^posdoctor: --mend ask needs a terminal to ask on/],
  ])('%j ends with %i', async (args, expected, line) => {
    const { status, stdout, stderr } = await run(...args);
    expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
    expect(stderr).toMatch(line);
  });

  it('names the mistake of a settings file', async () => {
    const own = join(folder, 'own');
    mkdirSync(own);
    writeFileSync(join(own, 'config.json'), '{"config": 1, "log": {"level": "loud"}}');
    const { status, stderr } = await cli.run(['run', '--terminal', 'local', '--data', own]);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /config\.json: log\.level \(line 1, column 23\): expected one of debug, info, warn, error, got "loud"\n$/,
    );
  });
});

describe('a run on this machine', () => {
  it('looks at what is really here and mends nothing', async () => {
    const { status, stdout } = await run('--terminal', 'local', '--json');
    const report = reportIn(stdout);
    expect([0, 1, 10]).toContain(status);
    expect(report.terminal).toMatchObject({ profile: 'local-linux', simulated: false });
    expect(report.remedies).toEqual([]);
    expect(report.checks.find((check) => check.id === 'memory-free')).toMatchObject({
      measurements: [{ name: 'memory.available' }],
    });
  });

  it('is refused while another run holds the terminal, and says which', async () => {
    const leases = join(data(), 'leases');
    mkdirSync(leases, { recursive: true });
    writeFileSync(join(leases, 'run.lock'), `${String(process.pid)} session-1`);
    const { status, stderr } = await run('--terminal', 'local');
    rmSync(join(leases, 'run.lock'));
    expect(status).toBe(7);
    expect(stderr).toMatch(new RegExp(`run is held by .*${String(process.pid)}`));
  });
});

describe('pipes and signals', () => {
  it('a reader that goes away is no error', async () => {
    const command = `"${process.execPath}" "${cli.file}" schema scenario | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>((resolve, reject) =>
      execFile('bash', ['-c', command], (error, out, err) =>
        error === null ? resolve({ stdout: out, stderr: err }) : reject(error),
      ),
    );
    expect({ stdout, stderr }).toEqual({ stdout: '{\n0\n', stderr: '' });
  });

  it('a long answer arrives whole', async () => {
    const { stdout } = await cli.run(['schema', 'scenario']);
    const published: unknown = JSON.parse(readFileSync('src/scenario/scenario.schema.json', 'utf8'));
    expect(stdout.length).toBeGreaterThan(65_536);
    expect(JSON.parse(stdout)).toEqual(published);
  });

  it('Ctrl-C cancels the run, which still reports, and ends with 130', async () => {
    const printer = await listenOnLoopback();
    const device = `printer=tcp:127.0.0.1:${String(printer.port)}`;
    const args = ['run', '--data', data(), '--terminal', scenario('healthy'), '--json', '--device', device];
    const child = cli.start(args);
    printer.onConnection(() => child.kill('SIGINT'));
    const { status, stdout } = await endOf(child);
    await printer.close();
    expect(status).toBe(130);
    expect(reportIn(stdout).ended).toBe('cancelled');
  });
});
