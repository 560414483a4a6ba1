import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-scan-'));
  mkdirSync(join(folder, 'deep'));
});

afterEach(() => {
  // Emptied first: what is removed is looked into, and what stands here is meant to be found by the scan alone.
  for (const name of ['outcome.json', 'deep/agent.log', 'deep/bundle.js'])
    writeFileSync(join(folder, name), '');
  rmSync(folder, { recursive: true });
});

test.each([
  ['key', 'loaded 0123456789ABCDEFFEDCBA9876543210'],
  ['pin-block', 'F52 FEEDFACE8BADF00D'],
  ['card-number', 'card 378282246310005'],
  ['track', ';6214831234561239=30012010000000000?'],
])('names the file in which a %s stands, and ends with 1', (kind, secret) => {
  writeFileSync(join(folder, 'outcome.json'), '{"testResults":[]}');
  writeFileSync(join(folder, 'deep/agent.log'), `all well\n${secret}\n`);
  const { status, stderr } = scan(join(folder, 'outcome.json'), folder);
  expect(status).toBe(1);
  expect(stderr).toContain(`secret: ${kind} in ${join(folder, 'deep/agent.log')}`);
  expect(stderr).not.toContain(secret);
});

test('ends well when there is nothing, also where there is no such folder', () => {
  writeFileSync(join(folder, 'deep/agent.log'), 'all well\n');
  // A program holds its own examples.
  writeFileSync(join(folder, 'deep/bundle.js'), 'const card = "4111111111111111";');
  expect(scan(folder, join(folder, 'none'))).toMatchObject({ status: 0, stderr: '' });
});

function scan(...places: readonly string[]): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, [join(root, 'scripts/scan-outputs.ts'), ...places], {
    encoding: 'utf8',
  });
}
