import { expect, it } from 'vitest';
import type { MemoryStatus } from '../../hal/contracts/sensors.ts';
import { memoryFree } from '../../src/checks/memory-free.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const quick: QuickCheck<MemoryStatus> = {
  check: memoryFree,
  terminal: (status) => ({ memory: { status } }),
  good: { totalBytes: 1_000, availableBytes: 500 },
};

it('finds memory that runs out, by the thresholds of the profile', async () => {
  const low = await readingOf(quick, { totalBytes: 1_000, availableBytes: 100 });
  expect(low).toMatchObject({ verdict: 'warning', findings: [{ id: 'memory.low' }] });
  const out = await readingOf(quick, { totalBytes: 1_000, availableBytes: 40 });
  expect(out).toMatchObject({ verdict: 'failed', findings: [{ id: 'memory.low' }] });
  expect(out.findings[0]?.evidence[0]).toMatchObject({ value: 0.04, rule: { op: '>=', limit: 0.05 } });
  expect(out.measurements).toEqual([{ name: 'memory.available', value: 40, unit: 'B' }]);
});

it('passes nothing it is blind to', async () => {
  const blind = new Set(['memory.available']);
  expect(await readingOf(quick, { totalBytes: 1_000, availableBytes: 40 }, { blind })).toMatchObject({
    verdict: 'inconclusive',
    findings: [],
  });
});

quickCheckBehaviour(quick);
