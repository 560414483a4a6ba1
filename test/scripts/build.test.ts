import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleProcesses } from '../../scripts/build/bundle-processes.ts';
import type { Bundle } from '../../scripts/build/bundle-processes.ts';

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
