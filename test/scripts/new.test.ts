import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkTree } from '../../scripts/layout/check-tree.ts';
import { readTree } from '../../scripts/layout/read-tree.ts';
import type { Breach } from '../../scripts/layout/rule.ts';
import { withCase, withImport, withMember } from '../../scripts/new/edit-source.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const KINDS = ['check', 'remedy', 'playbook', 'driver', 'message'];
const COPIED = [
  'hal',
  'src',
  'test',
  'scripts',
  'package.json',

  'tsconfig.json',
  'vitest.config.ts',
];
const SETTINGS = ['.oxlintrc.json', '.oxfmtrc.json'];

/** Recordings of card readers hold cards of their makers, which no test's folder may; nothing that is scaffolded reads them. */
const recordings = join(repository, 'test', 'traces');
const isNeeded = (path: string): boolean => path !== recordings;

let root = '';
let breachesBefore: readonly Breach[] = [];
let wrote: readonly string[] = [];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'new-test-'));
  for (const part of [...COPIED, ...SETTINGS])
    cpSync(join(repository, part), join(root, part), { recursive: true, filter: isNeeded });
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  breachesBefore = checkTree(readTree(root));
  wrote = KINDS.flatMap((kind) => {
    const { status, stdout, stderr } = run('node', 'scripts/new.ts', kind, 'sample-thing');
    if (status !== 0) throw new Error(`${kind}: ${stderr}`);
    return [...stdout.matchAll(/^wrote (.*)$/gm)].map(([, path = '']) => path);
  });
}, 300_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('everything that can be scaffolded', () => {
  test('compiles, in the places where it was entered too', () => {
    const complaints = run('tsc', '--noEmit').stdout;
    // What does not compile without the new files either is another test's business.
    expect(complaints).toBe(complaints === '' ? '' : runIn(repository, 'tsc', '--noEmit').stdout);
  }, 300_000);

  test('keeps the layout', () => {
    expect(checkTree(readTree(root))).toEqual(breachesBefore);
  });

  test('is clean to the linter and the formatter', () => {
    expect(run('oxlint', '--type-aware', ...wrote.filter((path) => path.endsWith('.ts'))).stdout).toContain(
      'Found 0 warnings and 0 errors',
    );
    expect(run('oxfmt', '--check', ...wrote).status).toBe(0);
  }, 300_000);

  test('passes its own tests, and those of the public ids', () => {
    const { status, stdout, stderr } = run('vitest', 'run', 'sample-thing', 'test/checks/registry.test.ts');
    expect(stdout + stderr).toContain(`Test Files  ${KINDS.length + 1} passed`);
    expect(status).toBe(0);
  }, 300_000);
});

describe('nothing is written', () => {
  test.each([
    ['over what is there', ['check', 'sample-thing'], 2, 'already there: src/checks/sample-thing.ts'],
    ['of an unknown kind', ['gadget', 'sample'], 2, 'npm run new <check|remedy|playbook|driver|message>'],
    ['of an inherited kind', ['constructor', 'sample'], 2, 'npm run new <'],
    ['with a name that is not kebab-case', ['check', 'SampleThing'], 2, 'npm run new <'],
    ['without a name', ['check'], 2, 'npm run new <'],
  ])('%s', (_why, args, wanted, words) => {
    const registry = readFileSync(join(root, 'src/checks/registry.ts'), 'utf8');
    const { status, stderr } = run('node', 'scripts/new.ts', ...args);
    expect(status).toBe(wanted);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(words)]);
    expect(readFileSync(join(root, 'src/checks/registry.ts'), 'utf8')).toBe(registry);
  });
});

describe('an edit of a list', () => {
  test('puts an import where it sorts, first, last or alone', () => {
    const text = "import { b } from './b.ts';\nimport { d } from './d.ts';\n";
    expect(withImport(text, "import { c } from './c.ts';").split('\n')[1]).toContain('./c.ts');
    expect(withImport(text, "import { a } from './a.ts';").split('\n')[0]).toContain('./a.ts');
    expect(withImport(text, "import { e } from './e.ts';").split('\n')[2]).toContain('./e.ts');
    expect(withImport('export {};\n', "import { e } from './e.ts';")).toBe(
      "import { e } from './e.ts';\n\nexport {};\n",
    );
  });

  test('adds to an empty and to a full list, through `as const satisfies`', () => {
    expect(withMember('export const all = [] as const satisfies readonly X[];', 'all', 'a')).toBe(
      'export const all = [a] as const satisfies readonly X[];',
    );
    expect(withMember('const other = [1]; export const all = { a, b, };', 'all', 'c')).toBe(
      'const other = [1]; export const all = { a, b,\nc, };',
    );
    expect(() => withMember('export const all = f();', 'all', 'a')).toThrow('no list called all');
  });

  test('adds a case at the end of a switch', () => {
    const text = "switch (x) {\n  case 'a':\n    return 1;\n}";
    expect(withCase(text, "  case 'b':\n    return 2;")).toBe(
      "switch (x) {\n  case 'a':\n    return 1;\n  case 'b':\n    return 2;\n}",
    );
    expect(() => withCase('f();', 'case 1:')).toThrow('no switch');
  });
});

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, ...args: readonly string[]): Outcome {
  return runIn(root, command, ...args);
}

function runIn(folder: string, command: string, ...args: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: `${join(repository, 'node_modules/.bin')}:/usr/bin:/bin`, NO_COLOR: '1', HOME: root },
  });
  return { status, stdout, stderr };
}
