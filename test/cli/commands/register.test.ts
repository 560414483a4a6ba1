import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportSchema } from '../../../src/report/report.ts';
import { buildCli, endOf } from '../../support/cli.ts';
import type { BuiltCli } from '../../support/cli.ts';

let folder: string;
let cli: BuiltCli;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-register-'));
  cli = await buildCli();
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

function scenario(name: string, parts: object): string {
  const file = join(folder, `${name}.json`);
  const whole = { scenario: 1, title: { zh: '注册', en: 'r' }, profile: 'generic-linux-80mm', ...parts };
  writeFileSync(file, JSON.stringify(whole));
  return `sim:${file}`;
}

const doorsSchema = z.object({
  iso8583: z.string(),
  activation: z.string(),
  control: z.string(),
  terminals: z.tuple([z.object({ tid: z.string(), code: z.string() })]),
});

function doorsOf(child: ChildProcessWithoutNullStreams): Promise<z.infer<typeof doorsSchema>> {
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(doorsSchema.parse(JSON.parse(chunk.toString()))));
    child.once('close', () => reject(new Error('ended before it said where it listens')));
  });
}

describe('acquirer and register as processes', () => {
  it('activate this machine by a code over a real socket, once; the code stays out of everything', async () => {
    const data = join(folder, 'real');
    const host = cli.start(['acquirer', '--listen', '127.0.0.1:0', '--terminal', '12345678:898000000000001']);
    const { activation, control, iso8583, terminals } = await doorsOf(host);
    const [{ code }] = terminals;
    const where = ['--terminal', 'local', '--service', activation, '--serial', 'SN1', '--data', data];

    const done = await cli.run(['register', 'activate', code, ...where, '--json']);
    expect(done.status).toBe(0);
    expect(JSON.parse(done.stdout)).toEqual({
      state: 'registered',
      tid: '12345678',
      mid: '898000000000001',
    });
    const { requests } = z
      .object({ requests: z.number() })
      .parse(await (await fetch(`${control}/counters`)).json());
    expect(requests).toBe(1);

    for (const file of readdirSync(data).filter((name) => statSync(join(data, name)).isFile()))
      expect(readFileSync(join(data, file), 'latin1')).not.toContain(code);
    expect(statSync(join(data, 'registration.db')).mode & 0o077).toBe(0);

    const [address = '', port = ''] = iso8583.split(':');
    const halfway = connect(Number(port), address).on('error', () => undefined);
    halfway.write(Buffer.from('004D60', 'hex'));
    host.kill('SIGTERM');
    expect(await endOf(host)).toMatchObject({ status: 143, stderr: '' });
    halfway.destroy();
  });

  it('say what the service said of a wrong code, and that trying again at once is too fast', async () => {
    const host = cli.start(['acquirer']);
    const { activation } = await doorsOf(host);
    const where = ['--terminal', 'local', '--service', activation, '--serial', 'SN2'];
    const data = ['--data', join(folder, 'wrong'), '--lang', 'en'];
    const wrong = await cli.run(['register', 'activate', 'AAAA-AAAA-AAA', ...where, ...data]);
    expect(wrong).toMatchObject({ status: 7, stdout: '' });
    expect(wrong.stderr).toContain('HTTP404');
    const again = await cli.run(['register', 'activate', 'AAAA-AAAA-AAA', ...where, ...data, '--json']);
    expect(again.status).toBe(7);
    expect(JSON.parse(again.stdout)).toMatchObject({ error: { code: 'refused' } });
    host.kill('SIGTERM');
  });

  it.each([
    ['--listen', '0.0.0.0:5000'],
    ['--terminal', '1234:5'],
    ['--fault', '{"at":"host","kind":"plague"}'],
    ['--fault', '{'],
    ['--state', 'asleep'],
    ['--cert', '/nonexistent'],
    ['--acquirer', 'moon'],
  ])('acquirer refuses %s %s', async (option, value) => {
    const { status, stderr } = await cli.run(['acquirer', option, value]);
    expect(status).toBe(2);
    expect(stderr).toContain('--');
  });
});

describe('register', () => {
  it('tells how a terminal stands, for people and programs', async () => {
    const terminal = scenario('well', {});
    const words = await cli.run(['register', 'status', '--terminal', terminal, '--lang', 'zh']);
    expect(words).toMatchObject({ status: 0, stderr: '' });
    expect(words.stdout).toContain('12345678 · 898000000000001');
    const told = await cli.run(['register', 'status', '--terminal', terminal, '--json']);
    expect(JSON.parse(told.stdout)).toMatchObject({
      way: 'iso8583',
      tid: '12345678',
      remembered: { phase: 'ready', attemptsThisHour: 0, keys: 'none' },
    });
  });

  it('signs in as a run of its own, and says what the host said', async () => {
    const at = (terminal: string): string[] => ['register', 'sign-in', '--terminal', terminal, '--json'];
    const data = ['--data', join(folder, 'sim')];
    const well = await cli.run([...at(scenario('well', {})), ...data]);
    expect(well.status).toBe(0);
    const { checks } = reportSchema.parse(JSON.parse(well.stdout));
    expect(checks.find(({ id }) => id === 'registration-sign-in')?.verdict).toBe('passed');
    const faults = [{ at: 'registration', kind: 'disabled' }];
    const off = await cli.run([...at(scenario('off', { faults })), ...data]);
    expect(off.status).toBe(1);
  });

  it('activates a simulated terminal with the code of its scenario', async () => {
    const terminal = scenario('code', { terminal: { code: '7K3M-PQ2R-9Z4' } });
    const { status, stdout } = await cli.run([
      'register',
      'activate',
      '7K3M-PQ2R-9Z4',
      '--terminal',
      terminal,
      '--lang',
      'en',
    ]);
    expect(status).toBe(0);
    expect(stdout).toBe('activated: terminal 12345678, merchant 898000000000001\n');
  });

  it.each([
    [['activate', 'X', '--terminal', 'local', '--service', 'ftp://x'], 2],
    [['activate', 'X', '--terminal', 'local', '--service', 'http://127.0.0.1:1', '--serial', 'a b'], 2],
    [['activate', 'ABCD', '--terminal', 'local'], 9],
    [['activate', 'ABCD', '--terminal', 'local', '--service', 'http://127.0.0.1:1', '--serial', 'SN'], 5],
    [['status', '--terminal', 'agent:http://127.0.0.1:1/x'], 2],
    [['status', '--terminal', 'local'], 9],
  ])('%j ends with status %i', async (args, status) => {
    const data = mkdtempSync(join(folder, 'ends-'));
    expect(await cli.run(['register', ...args, '--data', data])).toMatchObject({ status, stdout: '' });
  });
});
