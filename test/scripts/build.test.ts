import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test('the command line starts by itself, without tsx, and answers help', () => {
  const file = join(folder, 'posdoctor.js');
  expect(readFileSync(file, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, '--help'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('posdoctor');
});

test('every text is kept with one byte a character, and Chinese still reads', () => {
  for (const text of codeOf(folder)) expect(text).toMatch(/^[\n\r\t -~]*$/);
  const { stdout } = spawnSync(process.execPath, [join(folder, 'posdoctor.js'), '--help', '--lang', 'zh'], {
    encoding: 'utf8',
  });
  expect(stdout).toContain('检测终端');
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
  const files = ['posdoctor.js', ...readdirSync(join(built, 'chunks')).map((name) => join('chunks', name))];
  return files.map((file) => readFileSync(join(built, file), 'utf8'));
}
