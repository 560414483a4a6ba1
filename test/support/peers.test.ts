import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { PEERS } from '../../scripts/peers.table.mjs';
import { peerMissing } from './peers.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const text = { zh: '', en: '' };
const ghost = { id: 'ghost', why: text, packages: ['ghost-tools'], probe: { command: 'no-such-program' } };
const shell = { id: 'shell', why: text, packages: ['dash'], probe: { anyFile: ['/no/such', '/bin/sh'] } };
const Results = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
  ),
});

test('names what is missing and the Debian package that has it', () => {
  expect(peerMissing('ghost', { peers: [ghost], ci: false })).toMatch(
    /^ghost is missing .*Debian: ghost-tools/,
  );
  expect(peerMissing('shell', { peers: [shell], ci: false })).toBeUndefined();
});

test('does not know a peer that the table does not have', () => {
  expect(() => peerMissing('misspelt')).toThrow('no peer "misspelt"');
});

test('every peer says why in both languages', () => {
  for (const { why, packages } of PEERS) {
    expect(why.zh).not.toBe('');
    expect(why.en).not.toBe('');
    expect(packages).not.toHaveLength(0);
  }
});

test('a suite runs with its peer, is skipped by name without it, and fails without it in CI', () => {
  const results = runSuites(`
    describeWithPeer('shell', 'with its peer', () => test('runs', () => {}), world(true));
    describeWithPeer('ghost', 'without', () => test('never runs', () => {}), world(false));
    describeWithPeer('ghost', 'without in CI', () => test('never runs', () => {}), world(true));
  `);
  expect(results).toEqual([
    { fullName: 'with its peer runs', status: 'passed' },
    {
      fullName: expect.stringMatching(/^without \[skipped: ghost is missing .*never runs$/),
      status: 'skipped',
    },
    { fullName: 'without in CI has its peer ghost', status: 'failed' },
  ]);
});

function runSuites(suites: string): { fullName: string; status: string }[] {
  const folder = mkdtempSync(join(tmpdir(), 'peers-test-'));
  try {
    const peersModule = JSON.stringify(join(repository, 'test/support/peers.ts'));
    const peers = JSON.stringify([ghost, shell]);
    writeFileSync(
      join(folder, 'suites.test.ts'),
      `import { describeWithPeer } from ${peersModule};\nconst world = (ci) => ({ peers: ${peers}, ci });\n${suites}`,
    );
    const vitest = join(repository, 'node_modules/vitest/vitest.mjs');
    const outcome = join(folder, 'outcome.json');
    const flags = ['--globals', '--reporter=json', `--outputFile=${outcome}`];
    spawnSync(process.execPath, [vitest, 'run', '--root', folder, ...flags], { encoding: 'utf8' });
    const { testResults } = Results.parse(JSON.parse(readFileSync(outcome, 'utf8')));
    return testResults.flatMap(({ assertionResults }) => assertionResults);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
