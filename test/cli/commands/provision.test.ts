import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCli } from '../../support/cli.ts';
import type { BuiltCli, CliResult } from '../../support/cli.ts';

const brought = {
  provision: 1,
  tid: '12345678',
  mid: '898000000000001',
  hosts: [{ host: '127.0.0.1', port: 9 }],
  acquirerPhone: '95516',
  pin: '204817',
};

let cli: BuiltCli;
let folder: string;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

describe('provision', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'posdoctor-provision-'));
    return () => rmSync(folder, { recursive: true, force: true });
  });
  const file = (content: unknown): string => {
    const path = join(folder, 'brought.json');
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  const provision = (args: readonly string[], env: Record<string, string> = {}): Promise<CliResult> =>
    cli.run(['provision', '--data', join(folder, 'data'), '--lang', 'en', ...args], env);
  const settings = (): string => readFileSync(join(folder, 'data/config.json'), 'utf8');

  it('tells the terminal its numbers, in a file for its owner alone, and never the PIN', async () => {
    const { status, stdout } = await provision(['--file', file(brought)]);
    expect(status).toBe(0);
    expect(stdout).toContain('terminal: 12345678\nmerchant: 898000000000001\nhost: 127.0.0.1:9\n');
    expect(statSync(join(folder, 'data/config.json')).mode & 0o777).toBe(0o600);
    expect(`${settings()}${stdout}`).not.toContain('204817');
    const shown = await cli.run(['config', 'check', '--data', join(folder, 'data')]);
    expect(shown.status).toBe(0);
  });

  it('asks for the PIN before anything changes again', async () => {
    await provision(['--file', file(brought)]);
    const before = settings();
    const change = ['--file', file({ provision: 1, tid: '87654321' })];
    expect(await provision(change)).toMatchObject({
      status: 6,
      stderr: expect.stringContaining('a service PIN is set'),
    });
    expect(await provision(change, { POSDOCTOR_PIN: '000000' })).toMatchObject({
      status: 6,
      stderr: 'posdoctor: wrong PIN, 4 tries left\n',
    });
    expect(settings()).toBe(before);
    expect((await provision(change, { POSDOCTOR_PIN: '204817' })).status).toBe(0);
    expect(settings()).toContain('87654321');
  });

  it('takes the text of a code, but no program out of one', async () => {
    const code = `posdoctor:1:${Buffer.from(JSON.stringify({ provision: 1, tid: '12345678' })).toString('base64url')}`;
    expect((await provision(['--text', code])).status).toBe(0);
    const program = JSON.stringify({ provision: 1, stanCommand: ['rm', '-rf', '/'] });
    expect(await provision(['--text', program])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('taken from a file only'),
    });
  });

  it('then diagnoses this machine as that terminal', async () => {
    await provision(['--file', file({ ...brought, pin: undefined })]);
    const ran = await cli.run([
      'run',
      '--terminal',
      'local',
      '--data',
      join(folder, 'data'),
      '--only',
      'registration-connect,payment-app-state',
      '--json',
    ]);
    const report: unknown = JSON.parse(ran.stdout);
    expect(report).toMatchObject({ findings: [{ id: 'host.refused' }], nextSteps: [{ phone: '95516' }] });
  });

  it.each([
    [['--file', '/nonexistent.json'], 9, '/nonexistent.json: cannot be read'],
    [
      ['--text', '{"provision":1,"tid":"1"}'],
      2,
      '--text: tid (line 1, column 16): expected the 8 characters',
    ],
    [[], 2, 'expected --file <file> or --text <text>'],
  ])('%j is refused in one line', async (args, expected, complaint) => {
    const { status, stderr } = await provision(args);
    expect(status).toBe(expected);
    expect(stderr).toContain(complaint);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
