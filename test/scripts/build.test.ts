import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleProcesses } from '../../scripts/build/bundle-processes.ts';
import type { Bundle } from '../../scripts/build/bundle-processes.ts';
import { withBorrowed } from '../../scripts/build/borrow-builtins.ts';

let folder = '';
let bundles: readonly Bundle[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'build-test-'));
  bundles = await bundleProcesses(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('one program holds every process: agent and hub are its commands', () => {
  expect(bundles.map(({ entry }) => entry)).toEqual(['src/cli/main.ts']);
});

test('no process loads signing or serial code before it is used', () => {
  for (const { atOnce } of bundles) {
    expect(atOnce.filter((module) => /node-forge|serialport/.test(module))).toEqual([]);
  }
});

test('what agent and run share lies in one file, and help reads none of it', () => {
  const files = readdirSync(join(folder, 'chunks'));
  expect(files.filter((file) => file.startsWith('posdoctor-agent-run-')).length).toBeLessThan(8);
  expect(files.filter((file) => /^posdoctor-agent-run-[\w-]{8}\.js$/.test(file))).toHaveLength(1);
  const start = files.filter((file) => /^posdoctor-start-[\w-]{8}\.js$/.test(file));
  expect(start).toHaveLength(1);
  expect(readFileSync(join(folder, 'chunks', start[0] ?? ''), 'utf8')).not.toMatch(
    /posdoctor-agent-run-[\w-]{8}\.js/,
  );
});

test('the command line starts by itself, without tsx, and answers help', () => {
  const file = join(folder, 'posdoctor.js');
  expect(readFileSync(file, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, '--help'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('posdoctor');
});

test('nothing is loaded before what is loaded is kept', () => {
  for (const { file, atOnce } of bundles) {
    expect(readFileSync(file, 'utf8')).not.toMatch(/\bimport ?[{*"'\w]/);
    expect(atOnce.filter((module) => module.startsWith('/')).map((module) => basename(module))).toEqual([
      'keep-compiled.ts',
      'main.ts',
    ]);
  }
});

test('every text is kept with one byte a character, and Chinese still reads', () => {
  for (const text of codeOf(folder)) expect(text).toMatch(/^[\n\r\t -~]*$/);
  const { stdout } = spawnSync(process.execPath, [join(folder, 'posdoctor.js'), '--help', '--lang', 'zh'], {
    encoding: 'utf8',
  });
  expect(stdout).toContain('检测终端');
});

test('the tables of Chinese text lie beside the program, to be read when the first character is printed', () => {
  const file = join(folder, 'chunks/iconv-lite.cjs');
  expect(codeOf(folder).some((text) => text.includes('iconv-lite.cjs'))).toBe(true);
  expect(codeOf(folder).some((text) => text.includes('cp936'))).toBe(false);
  const show = `process.stdout.write(require(${JSON.stringify(file)}).encode('缺纸', 'gb18030').toString('hex'))`;
  expect(spawnSync(process.execPath, ['-e', show], { encoding: 'utf8' }).stdout).toBe('c8b1d6bd');
});

test("Node's own modules are taken as they are, never through an import that reads all they have", () => {
  for (const text of codeOf(folder)) expect(text).not.toMatch(/from ?["']node:/);
});

test.each([
  ["import { a, b as c } from 'node:fs';", 'const { a: a } = M("node:fs"), { b: c } = M("node:fs");'],
  ["import whole from 'node:fs';", 'const whole = M("node:fs");'],
  ["import { default as whole } from 'node:fs';", 'const whole = M("node:fs");'],
  ["import * as all from 'node:fs';", 'const all = M("node:fs");'],
  ["import 'node:fs';f();", 'f();'],
  ["import { a } from './fs.js';", "import { a } from './fs.js';"],
])('%s becomes %s', (written, taken) => {
  expect(withBorrowed(written)).toBe(taken.replaceAll('M(', 'globalThis.process.getBuiltinModule('));
});

function codeOf(built: string): readonly string[] {
  const files = [
    'posdoctor.js',
    ...readdirSync(join(built, 'chunks')).map((name) => join('chunks', name)),
  ].filter((file) => file.endsWith('.js'));
  return files.map((file) => readFileSync(join(built, file), 'utf8'));
}
