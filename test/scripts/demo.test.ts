import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endOf } from '../support/cli.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-demo-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `npm start` runs; its own temporary folders land in the test's. */
function start(args: readonly string[], env: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['--import', 'tsx', 'scripts/demo.ts', ...args], {
    cwd: root,
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C', HOME: '/nonexistent', TMPDIR: folder, ...env },
  });
}

describe('npm start', () => {
  it('names the wrong number, the edit behind it, who must act and whom to call with which words', async () => {
    const { status, stdout, stderr } = await endOf(start([]));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /Cause: Terminal or merchant number is wrong {2}REG-101 {2}\(technician must act\)\n.*the host answered 97\n +Since the last good sign-in: the terminal number was changed\n/,
    );
    expect(stdout).toMatch(/^Also: Paper nearly used up {2}PRN-\d{3} {2}\(shop staff must act\)$/m);
    expect(stdout).toMatch(
      /^Next 1\. \[technician\] Call your technician and read out: "Terminal 12345678 of merchant 898000000000001 answers 97; .*" {2}☎ 000-555-0142$/m,
    );
    expect(stdout).toMatch(/^You cannot take payments now$/m);
    expect(stdout).toMatch(/^Database .*hub\.db$/m);
    expect(stdout).toMatch(/^run would exit 1$/m);
    const [, reportId = ''] = /^Report (\S+), read back from the hub$/m.exec(stdout) ?? [];
    const [, command = ''] = /^To see it again: npm run -s posdoctor -- (.*)$/m.exec(stdout) ?? [];
    const again = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...command.split(' ')], {
      cwd: root,
    });
    const shown = await endOf(again);
    expect(shown.status).toBe(0);
    expect(shown.stdout).toContain(`report ${reportId}`);
  });

  it('speaks Chinese where the locale does', async () => {
    const { status, stdout } = await endOf(start([], { LANG: 'zh_CN.UTF-8' }));
    expect(status).toBe(0);
    expect(stdout).toMatch(/原因：终端号或商户号录入错误 {2}REG-101 {2}\(由装机人员处理\)/);
    expect(stdout).toMatch(/^ +上次签到成功以后：终端号改过$/m);
    expect(stdout).toMatch(
      /请念：“终端号12345678、商户号898000000000001的终端应答97，.*” {2}☎ 000-555-0142$/m,
    );
    expect(stdout).toMatch(/^报告 \S+ 已从 hub 读回$/m);
  });

  it('shows a repair and its proof with --scenario no-receipt', async () => {
    const { status, stdout } = await endOf(start(['--scenario', 'no-receipt']));
    expect(status).toBe(1);
    expect(stdout).toMatch(/Cause: Printer cover is open {2}PRN-\d{3} {2}\(shop staff must act\)/);
    expect(stdout).toMatch(/Repair: Clear the cache — repaired, proved by a second test/);
    expect(stdout).toMatch(/^You can take payments: /m);
  });

  it.each([
    [['--scenario', 'test/scenarios/healthy.json'], [0]],
    [['--scenario', 'test/scenarios/cover-open.json'], [1]],
    [
      ['--terminal', 'local'],
      [0, 1, 10],
    ],
  ])('with %j ends as the run itself', async (args, statuses) => {
    const { status, stdout } = await endOf(start(args));
    expect(statuses).toContain(status);
    expect(stdout).toContain(`run would exit ${String(status)}`);
  });

  it.each([
    [['--scenario', 'nothing.json'], /^posdoctor: nothing\.json: no such file/],
    [['--terminal', 'moon'], /^posdoctor: --terminal: expected sim:<file>, local, profile:<id>/],
    [['--moon'], /^posdoctor: unknown option '--moon', expected one of --terminal, .*--stay\n$/],
    [
      ['--terminal', 'local', '--scenario', 'x.json'],
      /^posdoctor: --terminal and --scenario name two terminals/,
    ],
  ])('with %j is one line on stderr and 2', async (args, line) => {
    const { status, stdout, stderr } = await endOf(start(args));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(line);
  });

  it('stays until Ctrl-C when told to, and leaves nothing behind', async () => {
    const child = start(['--stay']);
    const end = endOf(child);
    const [hub, menu] = await new Promise<[string, string]>((resolve) => {
      let text = '';
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        const [, menuUrl, hubUrl] = /^Service menu (\S+)\nHub +(\S+)\nCtrl-C ends it$/m.exec(text) ?? [];
        if (menuUrl !== undefined && hubUrl !== undefined) resolve([hubUrl, menuUrl]);
      });
    });
    expect((await fetch(hub)).status).toBe(200);
    expect(await (await fetch(menu.split('#')[0] ?? '')).text()).toContain('<script');
    child.kill('SIGINT');
    expect((await end).status).toBe(130);
    await expect(fetch(hub)).rejects.toThrow('fetch failed');
  });
});
