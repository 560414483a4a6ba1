import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** One breach per file, and the rule that must see it. */
const SEEDS: Readonly<Record<string, readonly [rule: string, code: string]>> = {
  any: ['typescript(no-explicit-any)', 'export const read = (value: any): string => String(value);'],
  'leaking-any': [
    'typescript(no-unsafe-return)',
    'export const read = (text: string): string => JSON.parse(text);',
  ],
  bang: ['typescript(no-non-null-assertion)', 'export const head = (all: string[]): string => all[0]!;'],
  cast: [
    'typescript(no-unsafe-type-assertion)',
    'export const word = (value: unknown): string => value as string;',
  ],
  'floating-promise': [
    'typescript(no-floating-promises)',
    'export function go(): void {\n  Promise.resolve(1);\n}',
  ],
  'misused-promise': [
    'typescript(no-misused-promises)',
    'export const on = (all: number[]): void => all.forEach(async () => { await null; });',
  ],
  'idle-async': ['typescript(require-await)', 'export const idle = async (): Promise<number> => 1;'],
  'thrown-text': ['typescript(only-throw-error)', "export function fall(): never {\n  throw 'down';\n}"],
  'lost-cause': [
    'eslint(preserve-caught-error)',
    "export function read(): void {\n  try {\n    JSON.parse('');\n  } catch (error) {\n    throw new Error('bad');\n  }\n}",
  ],
  'unhandled-case': [
    'typescript(switch-exhaustiveness-check)',
    "export function say(it: 'a' | 'b'): number {\n  switch (it) {\n    case 'a':\n      return 1;\n  }\n  return 0;\n}",
  ],
  'value-import-of-type': [
    'typescript(consistent-type-imports)',
    "import { Stats } from 'node:fs';\nexport type Kept = Stats;",
  ],
  'untyped-border': [
    'typescript(explicit-module-boundary-types)',
    'export const twice = (n: number) => n * 2;',
  ],
  console: ['eslint(no-console)', "console.log('x');"],
  environment: ['node(no-process-env)', "export const home = process.env['HOME'];"],
  'loose-equal': ['eslint(eqeqeq)', 'export const same = (a: unknown): boolean => a == 1;'],
  'default-export': ['import(no-default-export)', 'export default 1;'],
  barrel: ['oxc(no-barrel-file)', "export * from './any.ts';"],
  'circle-one': [
    'import(no-cycle)',
    "import { two } from './circle-two.ts';\nexport const one = (): unknown => two;",
  ],
  'circle-two': [
    'import(no-cycle)',
    "import { one } from './circle-one.ts';\nexport const two = (): unknown => one;",
  ],
  'bare-builtin': ['unicorn(prefer-node-protocol)', "import { sep } from 'path';\nexport const kept = sep;"],
  camelCase: ['unicorn(filename-case)', 'export const one = 1;'],
  timer: [
    'eslint(no-restricted-globals)',
    'export const wait = (run: () => void): unknown => setTimeout(run, 1);',
  ],
  interval: [
    'eslint(no-restricted-globals)',
    'export const tick = (run: () => void): unknown => setInterval(run, 1);',
  ],
  'timer-of-global-this': [
    'eslint(no-restricted-properties)',
    'export const wait = (run: () => void): unknown => globalThis.setTimeout(run, 1);',
  ],
  'timer-module': [
    'eslint(no-restricted-imports)',
    "import { setTimeout } from 'node:timers/promises';\nexport const wait = setTimeout;",
  ],
  'signal-timeout': [
    'eslint(no-restricted-properties)',
    'export const limit = (): AbortSignal => AbortSignal.timeout(1);',
  ],
  'wall-clock': ['eslint(no-restricted-properties)', 'export const at = (): number => Date.now();'],
  random: ['eslint(no-restricted-properties)', 'export const roll = (): number => Math.random();'],
  'five-parameters': [
    'eslint(max-params)',
    'export const sum = (a: number, b: number, c: number, d: number, e: number): number => a + b + c + d + e;',
  ],
  deep: [
    'eslint(max-depth)',
    `export function dig(on: boolean): void {\n  ${'if (on) {\n'.repeat(4)} dig(on); ${'}'.repeat(4)}\n}`,
  ],
  branchy: [
    'eslint(complexity)',
    `export function pick(n: number): number {\n${lines(13, (i) => `  if (n === ${i}) return ${i + 1};`)}\n  return 0;\n}`,
  ],
  'long-function': [
    'eslint(max-lines-per-function)',
    `export function long(add: (n: number) => void): void {\n${lines(61, (i) => `  add(${i});`)}\n}`,
  ],
  'long-file': ['eslint(max-lines)', lines(301, (i) => `export const n${i} = ${i};`)],
};

/** What is free where it belongs. */
const CLEAN: Readonly<Record<string, string>> = {
  'src/runtime/real-time.ts': 'export const now = (): number => Date.now() + Math.random();\n',
  'src/hub/main.ts': "console.log(process.env['HOME']);\n",
  'src/hub/rows.table.ts': `${lines(301, (i) => `export const n${i} = ${i};`)}\n`,
  'scripts/tool.ts': "console.log(process.env['HOME'], Date.now());\n",
};

const Output = z.object({
  diagnostics: z.array(z.object({ code: z.string().optional(), filename: z.string() })),
});
let root = '';
let seen: readonly string[] = [];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lint-test-'));
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  for (const file of ['.oxlintrc.json', 'tsconfig.json']) cpSync(join(repository, file), join(root, file));
  for (const [name, [, code]] of Object.entries(SEEDS)) write(`src/checks/${name}.ts`, `${code}\n`);
  for (const [path, code] of Object.entries(CLEAN)) write(path, code);
  seen = lint();
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('sees', () => {
  test.each(Object.entries(SEEDS))('%s', (name, [rule]) => {
    expect(seen).toContain(`src/checks/${name}.ts ${rule}`);
  });
});

describe('lets be', () => {
  test.each(Object.keys(CLEAN))('%s', (path) => {
    expect(seen.filter((line) => line.startsWith(path))).toEqual([]);
  });
});

/** One process for all seeds: starting the type checker is what costs. */
function lint(): readonly string[] {
  const oxlint = join(repository, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(
    process.execPath,
    [oxlint, '--type-aware', '--format=json', 'src', 'scripts'],
    { cwd: root, encoding: 'utf8', env: { PATH: `${join(repository, 'node_modules/.bin')}:/usr/bin:/bin` } },
  );
  return Output.parse(JSON.parse(stdout)).diagnostics.map(
    ({ filename, code }) => `${filename} ${code ?? ''}`,
  );
}

function lines(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join('\n');
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
