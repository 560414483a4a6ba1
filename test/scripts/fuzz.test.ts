import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fuzzOptions, withRuns } from '../../scripts/fuzz/fuzz-options.ts';

describe('a fuzz run', () => {
  it('is told what to fuzz, how long and from where', () => {
    expect(fuzzOptions(['tlv', 'atr', '--runs', '5000', '--seed', '7'], 1)).toEqual({
      filters: ['tlv', 'atr'],
      runs: 5_000,
      seed: 7,
    });
    expect(fuzzOptions([], 42)).toEqual({ filters: [], runs: 1_000_000, seed: 42 });
  });

  it.each([[['--runs', 'many']], [['--runs', '0']], [['--seed', '-1']], [['--speed', '9']]])(
    'says what is wrong with %j',
    (argv) => {
      expect(fuzzOptions(argv, 1)).toHaveProperty('complaint');
    },
  );

  it('gives properties more cases and leaves everything else alone', () => {
    expect(
      withRuns('fc.assert(p, { numRuns: 2000 }); fc.assert(q, { numRuns: 2_000 }); x({ numRuns: 300 })', 9),
    ).toBe('fc.assert(p, { numRuns: 9 }); fc.assert(q, { numRuns: 9 }); x({ numRuns: 300 })');
  });

  it('prints its seed first and runs the tests asked for', () => {
    const root = join(import.meta.dirname, '../..');
    const { stdout, status } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'scripts/fuzz.ts', 'codecs/hex.test', '--runs', '10', '--seed', '7'],
      { cwd: root, encoding: 'utf8' },
    );
    expect(stdout).toMatch(/^seed 7, 10 cases a property, 1 files;/);
    expect(stdout).toContain('1 passed');
    expect(status).toBe(0);
  });
});
