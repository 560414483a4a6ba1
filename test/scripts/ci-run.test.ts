import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const parts = ['.ci/run', 'scripts/count-tests.ts', 'scripts/scan-outputs.ts', 'scripts/secrets'].concat(
  'hal/simulators/simulated-key.ts',
);
const oneOfEach = [
  { status: 'passed', assertionResults: ['passed', 'skipped', 'passed', 'todo'].map(asResult) },
];
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ci-run-test-'));
  mkdirSync(join(root, 'scripts'));
  for (const file of parts) cpSync(join(repository, file), join(root, file), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('ends well when tests and checks do, and counts the tests on the last line', () => {
  const { status, lastLine } = run({ outcome: oneOfEach, check: 'true' });
  expect({ status, lastLine }).toEqual({ status: 0, lastLine: '2 passed, 0 failed, 2 skipped' });
});

test('ends with 1 when a check fails, with the same last line', () => {
  const { status, lastLine, stdout } = run({ outcome: oneOfEach, check: 'false' });
  expect({ status, lastLine }).toEqual({ status: 1, lastLine: '2 passed, 0 failed, 2 skipped' });
  expect(stdout).toContain('== failed: npm run check');
});

test('ends with 1 when a test fails', () => {
  const outcome = [...oneOfEach, { status: 'failed', assertionResults: ['passed', 'failed'].map(asResult) }];
  const { status, lastLine } = run({ outcome, check: 'true' });
  expect({ status, lastLine }).toEqual({ status: 1, lastLine: '3 passed, 1 failed, 2 skipped' });
});

test('counts a test file that fell over before its first test', () => {
  const { status, lastLine } = run({ outcome: [{ status: 'failed', assertionResults: [] }], check: 'true' });
  expect({ status, lastLine }).toEqual({ status: 1, lastLine: '0 passed, 1 failed, 0 skipped' });
});

test('never takes a run without an outcome for a good one', () => {
  const { status, lastLine } = run({ outcome: undefined, check: 'true' });
  expect({ status, lastLine }).toEqual({ status: 1, lastLine: '0 passed, 1 failed, 0 skipped' });
});

test('ends with 1 when a card number stands in the outcome, with the same last line', () => {
  const told = { ...oneOfEach[0], name: `reads ${['4111', '1111', '1111', '1111'].join('')}` };
  const { status, lastLine, stdout } = run({ outcome: [told], check: 'true' });
  expect({ status, lastLine }).toEqual({ status: 1, lastLine: '2 passed, 0 failed, 2 skipped' });
  expect(stdout).toContain('== failed: script scripts/scan-outputs.ts');
});

test('ends with 1 when a track stands in what a test left behind', () => {
  mkdirSync(join(root, 'artefacts'));
  const left = join(root, 'artefacts', 'report.json');
  writeFileSync(left, ';6214831234561239=30012010000000000?');
  const { status } = run({ outcome: oneOfEach, check: 'true' });
  // What is removed is looked into as well.
  writeFileSync(left, '{}');
  expect(status).toBe(1);
});

/** Runs `.ci/run` in a small project whose `npm test` leaves the given outcome where vitest would. */
function run({ outcome, check }: { outcome: unknown; check: string }): {
  status: number | null;
  stdout: string;
  lastLine: string;
} {
  const scripts = { test: outcome === undefined ? 'true' : 'node vitest.cjs', check };
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'sample', type: 'module', scripts }));
  writeFileSync(
    join(root, 'vitest.cjs'),
    `const file = process.argv.find((word) => word.startsWith('--outputFile.json=')).split('=')[1];
     require('node:fs').writeFileSync(file, ${JSON.stringify(JSON.stringify({ testResults: outcome }))});`,
  );
  const { status, stdout } = spawnSync('bash', [join(root, '.ci/run')], { encoding: 'utf8' });
  return { status, stdout, lastLine: stdout.trimEnd().split('\n').at(-1) ?? '' };
}

function asResult(status: string): { status: string } {
  return { status };
}
