import { expect, it } from 'vitest';
import { cpuLoad } from '../../src/checks/cpu-load.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const quick: QuickCheck<{ readonly loadShare: number; readonly cores: number }> = {
  check: cpuLoad,
  terminal: (load) => ({ cpu: { load } }),
  good: { loadShare: 0.3, cores: 4 },
};

it('warns of a saturated processor', async () => {
  const outcome = await readingOf(quick, { loadShare: 1.2, cores: 4 });
  expect(outcome).toMatchObject({ verdict: 'warning', findings: [{ id: 'cpu.saturated' }] });
  expect(outcome.findings[0]?.evidence[0]).toMatchObject({ value: 1.2, rule: { limit: 0.95 } });
});

quickCheckBehaviour(quick);
