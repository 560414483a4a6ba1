import { expect, it } from 'vitest';
import type { SoftwareHealth } from '../../hal/contracts/platform.ts';
import { systemIntegrity } from '../../src/checks/system-integrity.ts';
import { healthySoftware, terminalWithSoftware } from '../support/healthy-software.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const quick: QuickCheck<SoftwareHealth> = {
  check: systemIntegrity,
  terminal: terminalWithSoftware,
  good: healthySoftware,
};

it.each([
  [{ alteredFiles: ['/opt/cashier/bin/cashier'] }, 'software.unsigned-app'],
  [{ rootTraces: ['/data/local/xbin/su'] }, 'software.rooted'],
  [{ preloaded: ['/tmp/.x/libhide.so'] }, 'software.malware'],
] as const)('%j', async (change, id) => {
  expect(await readingOf(quick, { ...healthySoftware, ...change })).toMatchObject({
    verdict: 'failed',
    findings: [{ id, evidence: [{ raw: 'measured' }] }],
  });
});

it('says how good its evidence is: no trace of root is what the system claims', async () => {
  const { seen } = await readingOf(quick, healthySoftware);
  expect(seen.map(({ of, raw }) => `${of} ${String(raw)}`)).toEqual([
    'integrity.altered measured',
    'integrity.root-traces claimed',
    'integrity.preloaded measured',
  ]);
});

it('what cannot be read is unknown, never well', async () => {
  const untold = { ...healthySoftware, preloaded: 'unknown' } as const;
  expect(await readingOf(quick, untold)).toMatchObject({ verdict: 'inconclusive' });
});

quickCheckBehaviour(quick);
