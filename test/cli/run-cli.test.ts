import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../support/cli.ts';
import type { BuiltCli } from '../support/cli.ts';

let folder: string;
let built: BuiltCli;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-cli-'));
  built = await buildCli();
});
afterAll(() => {
  built.remove();
  rmSync(folder, { recursive: true, force: true });
});

const cli = (...args: string[]) => built.run(args, { POSDOCTOR_DATA: join(folder, 'data') });

describe('help', () => {
  it.each([[[]], [['--help']], [['-h']], [['help', 'run']], [['run', '-h']], [['report', 'list', '--help']]])(
    '%j goes to stdout and ends with 0',
    async (args) => {
      const { status, stdout, stderr } = await cli(...args);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(/^Usage: posdoctor/);
    },
  );

  it('speaks Chinese where the locale does, or where asked to', async () => {
    const byLocale = await built.run(['--help'], { LANG: 'zh_CN.UTF-8' });
    const byOption = await cli('--help', '--lang', 'zh');
    expect(byLocale.stdout).toContain('检测终端');
    expect(byOption.stdout).toBe(byLocale.stdout);
  });

  it('says its version', async () => {
    expect(await cli('--version')).toEqual({ status: 0, stdout: '0.1.0\n', stderr: '' });
  });
});

describe('wrong usage', () => {
  it.each([
    [['rum'], "posdoctor: unknown command 'rum' (Did you mean run?)\n"],
    [['run', '--jsn'], "posdoctor: unknown option '--jsn' (Did you mean --json?)\n"],
    [['--quiet'], 'posdoctor: no command given, expected one of those in "posdoctor --help"\n'],
    [
      ['checks', '--lang', 'fr'],
      "posdoctor: option '--lang <lang>' argument 'fr' is invalid. Allowed choices are zh, en.\n",
    ],
    [
      ['run', '--terminal', 'moon'],
      'posdoctor: --terminal: expected sim:<file>, local, profile:<id> or agent:<url> (http://<hub>/<agent id>)\n',
    ],
    [['run', '--timeout', '5'], 'posdoctor: --timeout: expected a duration such as 500ms, 90s, 5m or 1h\n'],
    [['run', '--mend', 'all'], 'posdoctor: --mend: expected none, ask or safe\n'],
    [
      ['run', '--symptom', 'sad'],
      /^posdoctor: --symptom: expected one of unregistered, .*, or code:<what the screen shows> such as code:L4\n$/,
    ],
    [['run', '--device', 'printer=lpt1'], /^posdoctor: --device printer=lpt1: not of the expected form/],
    [
      ['decode', 'escpos-status', '16 12 1z 12'],
      'posdoctor: character 8 of the hex text: "z" is not a hex digit\n',
    ],
    [
      ['decode', 'escpos-status', '161'],
      /^posdoctor: character 4 of the hex text: an odd number of hex digits/,
    ],
    [['decode', 'escpos-status', '16', '12'], /^posdoctor: byte 3: expected four bytes/],
    [['decode', 'escpos-status', 'ffffffff'], /^posdoctor: byte 1: fixed bits do not match/],
    [['schema', 'menu'], 'posdoctor: unknown format "menu", expected one of scenario, report, config\n'],
  ])('%j is one clear line on stderr, nothing on stdout, and 2', async (args, line) => {
    const { status, stdout, stderr } = await cli(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(stderr).toMatch(line);
  });

  it('is also JSON on stdout where JSON was asked for, the flag before or after the command', async () => {
    const before = await cli('--json', 'decode', 'escpos-status', 'zz');
    const after = await cli('decode', 'escpos-status', 'zz', '--json');
    expect(JSON.parse(before.stdout)).toEqual({
      error: {
        code: 'usage',
        message: 'character 1 of the hex text: "z" is not a hex digit',
        text: {
          zh: '十六进制文本第 1 个字符：不是十六进制数字',
          en: 'character 1 of the hex text: "z" is not a hex digit',
        },
      },
    });
    expect(after.stdout).toBe(before.stdout);
  });
});

describe('what is not there', () => {
  it.each([
    [['checks', 'nothing'], 'posdoctor: no check is called "nothing"; see "posdoctor checks"\n'],
    [['report', 'show', 'r-1'], /^posdoctor: no report "r-1" in .*; see "posdoctor report list"\n$/],
    [['config', 'check'], /config\.json is not there; "posdoctor config init" writes one\n$/],
  ])('%j ends with 9', async (args, line) => {
    const { status, stderr } = await cli(...args);
    expect(status).toBe(9);
    expect(stderr).toMatch(line);
  });
});

describe('commands that only read', () => {
  it('lists checks as text and as JSON', async () => {
    const text = await cli('checks');
    const json = await cli('checks', '--json');
    const listed: unknown = JSON.parse(json.stdout);
    expect(text.stdout).toMatch(/^storage-space +internal /m);
    expect(listed).toContainEqual(expect.objectContaining({ id: 'memory-free', needs: ['memory'] }));
  });

  it('decodes status bytes in both languages', async () => {
    expect(await cli('decode', 'escpos-status', '16', '16', '12', '12')).toMatchObject({
      status: 0,
      stderr: '',
    });
    const zh = await cli('decode', 'escpos-status', '0x16,0x36:12-72', '--lang', 'zh');
    expect(zh.status).toBe(0);
    expect(zh.stdout).toMatch(/纸/);
  });

  it.each(['scenario', 'report', 'config'])('prints the schema of the %s format', async (format) => {
    const { status, stdout } = await cli('schema', format);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ $schema: expect.stringContaining('2020-12'), type: 'object' });
  });

  it('says that there are no reports, and makes no folder to say so', async () => {
    const { status, stdout } = await cli('report', 'list', '--data', join(folder, 'fresh'));
    expect({ status, stdout }).toEqual({ status: 0, stdout: `no reports yet in ${folder}/fresh\n` });
    expect(
      JSON.parse((await cli('report', 'list', '--json', '--data', join(folder, 'fresh'))).stdout),
    ).toEqual([]);
  });
});

describe('config', () => {
  it('is written once, checked and shown', async () => {
    const path = join(folder, 'data', 'config.json');
    expect(await cli('config', 'init')).toMatchObject({ status: 0, stdout: `${path}\n` });
    expect(await cli('config', 'init')).toMatchObject({
      status: 7,
      stderr: `posdoctor: ${path} is there already; nothing was changed\n`,
    });
    expect(await cli('config', 'check')).toMatchObject({ status: 0, stdout: `${path}: ok\n` });
    expect(JSON.parse((await cli('config', 'show', '--json')).stdout)).toEqual(
      JSON.parse(readFileSync(path, 'utf8')),
    );
  });

  it('names line and column of a mistake', async () => {
    const path = join(folder, 'bad.json');
    writeFileSync(path, '{\n  "config": 1,\n  "menu": {"port": "80"}\n}\n');
    const { status, stdout } = await cli('config', 'check', path, '--json');
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      error: {
        code: 'usage',
        path,
        message: `${path}: menu.port (line 3, column 12): expected number, got "80"`,
        text: {
          zh: `${path}：menu.port（第 3 行第 12 列）：应为数字，写的是 "80"`,
          en: `${path}: menu.port (line 3, column 12): expected number, got "80"`,
        },
      },
    });
  });

  it('decides the language when nothing else does', async () => {
    const data = join(folder, 'chinese');
    await cli('config', 'init', '--data', data);
    const path = join(data, 'config.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"auto"', '"zh"'));
    expect((await cli('checks', '--data', data)).stdout).toContain('内存');
    expect((await cli('checks', '--data', data, '--lang', 'en')).stdout).toContain('Memory');
  });
});
