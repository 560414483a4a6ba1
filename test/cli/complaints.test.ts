import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CliIo } from '../../src/cli/cli-io.ts';
import { runCli } from '../../src/cli/run-cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-complaints-'));
  writeFileSync(
    join(folder, 'odd.json'),
    '{"scenario": 1, "profile": "generic-linux-80mm", "seed": -1, "x": 0}',
  );
  writeFileSync(join(folder, 'broken.json'), '{"scenario": 1,,}');
  writeFileSync(join(folder, 'settings.json'), '{"config": 1, "lang": "fr", "hub": {"port": 0}}');
  writeFileSync(join(folder, 'setup.json'), '{"provision": 1, "tid": "12", "pin": "111111"}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** The command line as a shop with this locale has it; `@` in an argument is the folder of the files. */
async function say(line: string, locale: string): Promise<Said> {
  const written = { out: '', err: '' };
  const stream = (to: 'out' | 'err'): CliIo['out'] => ({
    write: (text) => {
      written[to] += text;
    },
    isTerminal: false,
    columns: () => 80,
    styled: (_style, text) => text,
  });
  const args = line === '' ? [] : line.split(' ').map((word) => word.replace('@', folder));
  const status = await runCli(args, {
    out: stream('out'),
    err: stream('err'),
    input: Object.assign(Readable.from([]), { isTTY: false }),
    env: { LANG: locale, POSDOCTOR_DATA: join(folder, 'data') },
    uid: 1,
    home: folder,
    stop: new AbortController().signal,
  });
  return { status, ...written };
}

const wrongInvocations: readonly (readonly [string, number])[] = [
  ['rum', 2],
  ['run --jsn', 2],
  ['run --foo', 2],
  ['run extra', 2],
  ['run --terminal', 2],
  ['run --terminal moon', 2],
  ['run --terminal profile:moon', 9],
  ['run --terminal sim:@/none.json', 2],
  ['run --terminal sim:@', 2],
  ['run --terminal sim:@/odd.json', 2],
  ['run --terminal sim:@/broken.json', 2],
  ['run --timeout 5', 2],
  ['run --mend all', 2],
  ['run --symptom sad', 2],
  ['run --device printer=lpt1', 2],
  ['run --acquirer NOPE', 2],
  ['run --acquirer nope --terminal local', 9],
  ['run --only A_B', 2],
  ['run --only nothing --terminal sim:no-receipt', 2],
  ['run --mend ask --terminal local', 2],
  ['run', 5],
  ['run --terminal agent:http://127.0.0.1:1/a-1', 5],
  ['checks nothing', 9],
  ['explain nothing-at-all', 9],
  ['explain 97 --profile nope', 9],
  ['report', 2],
  ['report show', 2],
  ['report show a b', 2],
  ['report show r-1', 9],
  ['bundle create', 9],
  ['findings ack PRN-999', 9],
  ['findings ack PRN-002', 2],
  ['findings silence PRN-002 --by me', 2],
  ['findings silence PRN-002 --by me --until 2020-01-01', 2],
  ['findings clear PRN-002', 9],
  ['undo x', 9],
  ['agent --menu-port 99999', 2],
  ['agent --hub http://x', 2],
  ['agent --hub ws://10.0.0.1:1', 2],
  ['agent --hub ws://u:p@127.0.0.1:1', 2],
  ['agent --terminal moon', 2],
  ['hub --port abc', 2],
  ['hub --bind 0.0.0.0', 6],
  ['register status', 9],
  ['register status --terminal moon', 2],
  ['register activate x', 9],
  ['register activate --service ftp://x x', 2],
  ['register activate --serial ### x', 2],
  ['firmware catalog', 2],
  ['firmware check', 9],
  ['firmware set-up @/none.json', 9],
  ['firmware set-up @/setup.json', 2],
  ['firmware catalog add @/none @/odd.json', 2],
  ['firmware catalog add @/none @/odd.json --counter x --release 1', 2],
  ['firmware catalog add @/none @/odd.json --counter 1 --release 1', 9],
  ['acquirer --listen 0.0.0.0:1', 2],
  ['acquirer --terminal 1:2', 2],
  ['acquirer --fault {x}', 2],
  ['acquirer --fault {"at":"host","kind":"slw"}', 2],
  ['acquirer --state odd', 2],
  ['acquirer --cert @/none', 2],
  ['install --prefix relative', 2],
  ['install --service foo', 2],
  ['install --node foo', 2],
  ['install --prefix /a;b', 2],
  ['install', 7],
  ['uninstall --prefix @/none', 9],
  ['provision', 2],
  ['provision --file @/none.json', 9],
  ['provision --file @/setup.json', 2],
  ['provision --text {}', 2],
  ['provision --text a --file b', 2],
  ['config check', 9],
  ['config check @/settings.json', 2],
  ['config show @', 2],
  ['decode escpos-status', 2],
  ['decode escpos-status zz', 2],
  ['decode escpos-status 161', 2],
  ['decode escpos-status 16', 2],
  ['decode escpos-status 16 --form odd', 2],
  ['decode iso8583 00 --framing odd', 2],
  ['decode tlv 6F05', 2],
  ['decode atr 3C00', 2],
  ['decode track 00 --bits 6', 2],
  ['schema menu', 2],
];

describe('a wrong invocation', () => {
  it.each(wrongInvocations)('%s: one line in either language, and %i', async (line, status) => {
    const chinese = await say(line, 'zh_CN.UTF-8');
    const english = await say(line, 'C');
    expect({ zh: chinese.status, en: english.status, out: english.out }).toEqual({
      zh: status,
      en: status,
      out: '',
    });
    expect(chinese.err).toMatch(/^posdoctor: [^\n]*\p{Script=Han}[^\n]*\n$/u);
    expect(english.err).toMatch(/^posdoctor: [\x20-\x7e…]+\n$/);
  });

  it('is told to programs in English and in both, whatever the locale', async () => {
    const chinese = await say('checks nothing --json', 'zh_CN.UTF-8');
    const english = await say('checks nothing --json', 'C');
    expect(chinese.out).toBe(english.out);
    expect(JSON.parse(chinese.out)).toEqual({
      error: {
        code: 'not-found',
        message: 'no check is called "nothing"; see "posdoctor checks"',
        text: {
          zh: '没有检测项「nothing」；清单见 posdoctor checks',
          en: 'no check is called "nothing"; see "posdoctor checks"',
        },
      },
    });
  });

  it('is told in the language of the settings file, also when it cannot be parsed', async () => {
    const data = join(folder, 'chinese');
    await say(`config init --data ${data}`, 'C');
    writeFileSync(join(data, 'config.json'), '{"config": 1, "lang": "zh"}');
    expect((await say(`rum --data ${data}`, 'C')).err).toBe('posdoctor: 没有命令 rum；是不是 run？\n');
    expect((await say(`rum --data ${data} --lang en`, 'C')).err).toContain('unknown command');
    expect((await say(`--help --data ${data}`, 'C')).out).toContain('用法:');
  });
});

const pages = [
  '',
  'run',
  'checks',
  'explain',
  'report print',
  'bundle create',
  'findings silence',
  'undo',
  'agent',
  'hub',
  'register activate',
  'firmware stage',
  'firmware catalog add',
  'acquirer',
  'install',
  'uninstall',
  'provision',
  'config init',
  'decode iso8583',
  'decode track',
  'schema',
];

describe('a help page', () => {
  it.each(pages)('%s: no line without Chinese but its names', async (page) => {
    const { status, out } = await say(`${page} --help`.trimStart(), 'zh_CN.UTF-8');
    expect(status).toBe(0);
    // Words that begin in the column of the descriptions, or a line of its own.
    const described = out
      .split('\n')
      .map((line) => /^(?: {2}\S+(?: \S+)* {2,}|(?=[a-z]))(\S.*)$/.exec(line)?.[1] ?? '')
      .filter((text) => /[a-z]{3}/.test(text));
    expect(described.filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it.each(pages)('%s: in English without a Chinese word', async (page) => {
    const { out } = await say(`${page} --help`.trimStart(), 'C');
    expect(out).toMatch(/^Usage: posdoctor/);
    expect(out).not.toMatch(/\p{Script=Han}/u);
  });
});
