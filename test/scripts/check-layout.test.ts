import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkTree } from '../../scripts/layout/check-tree.ts';
import { readTree } from '../../scripts/layout/read-tree.ts';
import { rowsOutOfOrder } from '../../scripts/layout/rules/import-table.ts';
import { importRowsAsMarkdown } from '../../scripts/layout/rules/readme-table.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A small tree in which everything is in its place; each test seeds one thing that is not. */
const CLEAN: Readonly<Record<string, string>> = {
  'package.json': '{}',
  'README.md': '# sample\n',
  'src/README.md': `| folder | may import |\n| --- | --- |\n${importRowsAsMarkdown().join('\n')}\n`,
  'hal/contracts/fault.ts': 'export type Fault = string;\n',
  'hal/links/serial-link.ts': "import { SerialPort } from 'serialport';\nexport const open = SerialPort;\n",
  'hal/drivers/registry.ts':
    "import { escpos } from './printer/escpos.ts';\nexport const drivers = [escpos];\n",
  'hal/drivers/printer/escpos.ts': "import { part } from './escpos-part.ts';\nexport const escpos = part;\n",
  'hal/drivers/printer/escpos-part.ts': 'export const part = 1;\n',
  'hal/drivers/printer/escpos.table.ts': 'export const rows = [1];\n',
  'hal/open-terminal.ts': "import { drivers } from './drivers/registry.ts';\nexport const open = drivers;\n",
  'src/checks/check.ts': 'export const defineCheck = <T>(check: T): T => check;\n',
  'src/checks/printer-paper.ts':
    "import { defineCheck } from './check.ts';\nexport const printerPaper = defineCheck(1);\n",
  'src/checks/registry.ts':
    "import { printerPaper } from './printer-paper.ts';\nexport const checks = [printerPaper];\n",
  'src/session/session.ts': "import { checks } from '../checks/registry.ts';\nexport const run = checks;\n",
  'src/report/report.ts':
    "import type { checks } from '../checks/registry.ts';\nexport type Checks = typeof checks;\n",
  'src/cli/main.ts':
    "import { commands } from './commands/registry.ts';\nprocess.argv.push(String(commands));\n",
  'src/cli/commands/registry.ts': "export const commands = [() => import('./run.ts')];\n",
  'src/cli/commands/run.ts': 'export const run = 1;\n',
  'src/runtime/process-time.ts': 'export const now = (): Date => new Date();\n',
  'test/hal/drivers/printer/escpos.test.ts': 'export const seen = process.argv;\n',
  'test/hal/drivers/printer/escpos-part.test.ts': '',
  'test/checks/printer-paper.test.ts': '',
};

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'layout-test-'));
  for (const [path, text] of Object.entries(CLEAN)) write(path, text);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a tree in order has no breach', () => {
  expect(breaches()).toEqual([]);
});

describe('imports', () => {
  const stray = 'hal/links/stray.ts';
  const said = `hal/links may not import hal/drivers (hal/drivers/printer/escpos.ts)`;
  const from = `'../drivers/printer/escpos.ts'`;

  test.each([
    ['static', `import { escpos } from ${from};`, 1],
    ['over several lines', `import {\n  escpos,\n} from ${from};`, 3],
    ['for its side effects', `import ${from};`, 1],
    ['of a type', `import type { Escpos } from ${from};`, 1],
    ['of a type in place', `export type Escpos = typeof import(${from}).escpos;`, 1],
    ['dynamic', `\nexport const later = () => import(${from});`, 2],
    ['re-exported', `export { escpos } from ${from};`, 1],
    ['re-exported whole', `export * from ${from};`, 1],
    ['required', `require(${from});`, 1],
    ['of a worker', `new Worker(new URL(${from}, import.meta.url));`, 1],
    ['after text beyond ASCII', `const 纸 = '🧾';\nimport ${from};`, 2],
  ])('%s from a folder the row does not name', (_form, code, line) => {
    write(stray, `${code}\n`);
    expect(breaches()).toEqual([`${stray}:${line}: ${said}`]);
  });

  test('in a .tsx file', () => {
    write('src/menu/page/screen.tsx', "import '../../agent/agent.ts';\nexport const view = <p>1</p>;\n");
    expect(breaches()).toEqual([
      'src/menu/page/screen.tsx:1: src/menu may not import src/agent (src/agent/agent.ts)',
    ]);
  });

  test('never hal from the hub, never src from hal', () => {
    write('src/hub/hub.ts', "import type { Fault } from '../../hal/contracts/fault.ts';\n");
    write('hal/codecs/registry.ts', "import '../../src/runtime/process-time.ts';\n");
    expect(breaches()).toEqual([
      'hal/codecs/registry.ts:1: hal/codecs may not import src/runtime (src/runtime/process-time.ts)',
      'src/hub/hub.ts:1: src/hub may not import hal/contracts (hal/contracts/fault.ts)',
    ]);
  });

  test('never tests from the product', () => {
    write('src/runtime/log.ts', "import '../../test/support/logs.ts';\n");
    expect(breaches()).toEqual([
      'src/runtime/log.ts:1: src/runtime may not import test/support (test/support/logs.ts)',
    ]);
  });

  test('from a path that is computed', () => {
    write('src/runtime/load.ts', 'export const load = (name: string) => import(name);\n');
    expect(breaches()).toEqual([expect.stringMatching(/^src\/runtime\/load.ts:1: computed import/)]);
  });

  test('a folder without a row', () => {
    write('src/gadgets/gadget.ts', 'export {};\n');
    expect(breaches()).toEqual(['src/gadgets/gadget.ts: the import table has no row src/gadgets']);
  });

  test('a row that names itself or a row below', () => {
    expect(
      rowsOutOfOrder([
        { folder: 'a', mayImport: ['b'] },
        { folder: 'b', mayImport: ['a', 'b'] },
      ]),
    ).toEqual([
      { path: 'a', message: 'its row names b, which is not above it' },
      { path: 'b', message: 'its row names b, which is not above it' },
    ]);
  });
});

describe('packages', () => {
  test('outside their folder', () => {
    write('src/hub/port.ts', "import { SerialPort } from 'serialport';\nexport const port = SerialPort;\n");
    expect(breaches()).toEqual([
      'src/hub/port.ts:1: serialport may be imported only in hal/links (scripts/layout/packages.table.ts)',
    ]);
  });

  test('that have no row, also by a path inside them', () => {
    write('src/hub/left.ts', "import '@left/pad/deep.js';\n");
    expect(breaches()).toEqual([
      'src/hub/left.ts:1: @left/pad may be imported nowhere: it has no row (scripts/layout/packages.table.ts)',
    ]);
  });

  test('of Node and zod are free', () => {
    write(
      'src/hub/free.ts',
      "import 'node:fs';\nimport * as z from 'zod';\nexport const any = z.unknown();\n",
    );
    expect(breaches()).toEqual([]);
  });
});

describe('registries', () => {
  test('a member that is defined but not listed, though something uses it', () => {
    write('src/checks/clock-skew.ts', CLEAN['src/checks/printer-paper.ts'] ?? '');
    write('src/checks/printer-paper.ts', "import './clock-skew.ts';\nexport const printerPaper = 1;\n");
    write('test/checks/clock-skew.test.ts', '');
    expect(breaches()).toEqual(['src/checks/clock-skew.ts: not in src/checks/registry.ts']);
  });

  test.each([
    ['hal/drivers/printer/other.ts', 'hal/drivers/registry.ts'],
    ['hal/profiles/model.ts', 'hal/profiles/registry.ts'],
    ['src/remedies/clear-cache.ts', 'src/remedies/registry.ts'],
    ['src/playbooks/no-receipt.ts', 'src/playbooks/registry.ts'],
    ['src/wire/messages/ack.ts', 'src/wire/protocol.ts'],
    ['src/cli/commands/show.ts', 'src/cli/commands/registry.ts'],
  ])('%s, which nothing imports but its test', (path, registry) => {
    write(path, 'export const member = 1;\n');
    write(`test/${path.replace('src/', '').replace('.ts', '.test.ts')}`, `import '../${path}';\n`);
    expect(breaches()).toEqual([`${path}: not in ${registry}`]);
  });

  test.each([
    ['src/report/write.ts', "import { checks } from '../checks/registry.ts';"],
    ['src/report/write.ts', "import { type checks } from '../checks/registry.ts';"],
    ['src/playbooks/playbook.ts', "import '../checks/registry.ts';"],
    ['src/checks/check.ts', "export * from './registry.ts';"],
  ])('%s loads a list: %s', (path, code) => {
    write(path, `${code}\n`);
    write('src/checks/printer-paper.ts', 'export const printerPaper = 1;\n');
    expect(breaches()).toEqual([expect.stringContaining('src/checks/registry.ts is run by src/session')]);
  });

  test('the session and the door of hal do not reach into each other', () => {
    write('hal/open-terminal.ts', "import { checks } from '../src/checks/registry.ts';\n");
    expect(breaches()).toEqual([
      'hal/open-terminal.ts:1: hal may not import src/checks (src/checks/registry.ts)',
      expect.stringMatching(/^hal\/open-terminal.ts:1: src\/checks\/registry.ts is run by/),
    ]);
  });
});

describe('names, tests and sizes', () => {
  test.each([
    ['src/runtime/processTime.ts', '"processTime" is not kebab-case'],
    ['src/runtime/Retry/back-off.ts', '"Retry" is not kebab-case'],
    ['src/runtime/time.spec.ts', '"time.spec.ts" is not kebab-case'],
    ['scripts/make_it.mjs', '"make_it" is not kebab-case'],
    ['src/runtime/utils.ts', '"utils" says nothing; name what it owns'],
    ['test/hal/helpers.test.ts', '"helpers" says nothing; name what it owns'],
    ['src/hub/shared/row.ts', '"shared" says nothing; name what it owns'],
    ['src/runtime/index.ts', '"index" says nothing; name what it owns'],
  ])('%s', (path, message) => {
    write(path, 'export {};\n');
    expect(breaches()).toEqual([`${path}: ${message}`]);
  });

  test('a check without its test', () => {
    rmSync(join(root, 'test/checks/printer-paper.test.ts'));
    expect(breaches()).toEqual(['src/checks/printer-paper.ts: no test/checks/printer-paper.test.ts']);
  });

  test('a driver without its test', () => {
    rmSync(join(root, 'test/hal/drivers/printer/escpos.test.ts'));
    expect(breaches()).toEqual(['hal/drivers/printer/escpos.ts: no test/hal/drivers/printer/escpos.test.ts']);
  });

  test('a file of more than 300 code lines, comments and blank lines not counted', () => {
    const code = 'export {};\n'.repeat(300);
    const prose = '/*\n'.concat('why\n'.repeat(90), '*/\n\n// why\n');
    write('src/runtime/long.ts', code + prose);
    write('src/runtime/long.table.ts', code + code);
    expect(breaches()).toEqual([]);
    write('src/runtime/long.ts', `${code}${prose}export {};\n`);
    expect(breaches()).toEqual(['src/runtime/long.ts: 301 code lines; at most 300, split by idea']);
  });

  test('a file that does not parse', () => {
    write('src/runtime/broken.ts', 'export const = ;\n');
    expect(breaches()).toEqual([expect.stringMatching(/^src\/runtime\/broken.ts: /)]);
  });

  test('something new at the top level; what tools make is let be', () => {
    for (const folder of ['docs', 'dist', 'node_modules', '.cache']) mkdirSync(join(root, folder));
    expect(breaches()).toEqual([expect.stringMatching(/^docs: the top level holds only /)]);
  });
});

describe('what no file may do or say', () => {
  test.each([
    ['new Date()', 'export const at = new Date();'],
    ['Date()', 'export const at = Date();'],
    ['process.argv', 'export const words = process.argv;'],
  ])('%s', (what, code) => {
    write('src/hub/clock.ts', `${code}\n`);
    expect(breaches()).toEqual([expect.stringContaining(`src/hub/clock.ts:1: ${what} `)]);
  });

  test('a date of a given moment is free', () => {
    write('src/hub/clock.ts', 'export const at = (ms: number): Date => new Date(ms);\n');
    expect(breaches()).toEqual([]);
  });

  test.each(['vi.mock', 'vi.doMock', 'vitest.mock'])('%s, in a test too', (call) => {
    write('test/hub/hub.test.ts', `${call}('../../src/hub/hub.ts');\n`);
    expect(breaches()).toEqual([expect.stringMatching(/^test\/hub\/hub.test.ts:1: vi.mock /)]);
  });

  test.each([
    ['README.md', `see ${['', 'work', 'shared'].join('/')}/x`],
    ['test/golden/sample.json', `"https://${['registry', 'npmjs', 'org'].join('.')}/ws"`],
    ['src/runtime/why.ts', `// as asked in ${['issue', '7'].join(' ')}\nexport {};`],
  ])('%s says %s', (path, text) => {
    write(path, `${text}\n`);
    expect(breaches()).toHaveLength(1);
  });
});

describe('the table in src/README.md', () => {
  test('may be padded by a formatter', () => {
    const padded = (CLEAN['src/README.md'] ?? '').replaceAll(' | ', '    |   ');
    write('src/README.md', padded);
    expect(breaches()).toEqual([]);
  });

  test('with a row changed, or none at all', () => {
    const row = '| `hal/codecs` | `hal/contracts` |';
    const changed = '| `hal/codecs` | `hal/links` |';
    write('src/README.md', (CLEAN['src/README.md'] ?? '').replace(row, changed));
    expect(breaches()).toEqual([
      `src/README.md: not a row of the import table: ${changed}`,
      `src/README.md: lacks the row: ${row}`,
    ]);
    rmSync(join(root, 'src/README.md'));
    expect(breaches()).toEqual(['src/README.md: missing: it holds the import table']);
  });
});

test('the command names every breach and ends with 1, or ends with 0', () => {
  expect(command()).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^layout: \d+ files, 0 out of place/),
    stderr: '',
  });
  write('src/runtime/misc.ts', 'export {};\n');
  const { status, stderr } = command();
  expect(status).toBe(1);
  expect(stderr).toBe('src/runtime/misc.ts: "misc" says nothing; name what it owns\n');
});

function breaches(): string[] {
  return checkTree(readTree(root)).map(
    ({ path, line, message }) => `${line === undefined ? path : `${path}:${line}`}: ${message}`,
  );
}

function command(): { status: number | null; stdout: string; stderr: string } {
  const script = join(repository, 'scripts/check-layout.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--root', root], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
