import { expect, it } from 'vitest';
import type { SoftwareHealth } from '../../hal/contracts/platform.ts';
import { appHealth } from '../../src/checks/app-health.ts';
import { ok } from '../../hal/contracts/fault.ts';
import { memoryUpdateJournal } from '../../src/firmware/apply/update-journal.ts';
import { lookWithDesk } from '../support/firmware-looks.ts';
import { bareTerminal } from '../support/looking.ts';
import { healthySoftware, terminalWithSoftware } from '../support/healthy-software.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const quick: QuickCheck<SoftwareHealth> = {
  check: appHealth,
  terminal: terminalWithSoftware,
  good: healthySoftware,
};

it.each([
  [{ restarts: [{ service: 'cashier.service', count: 14 }] }, 'failed', 'software.app-crash-loop'],
  [{ restarts: [{ service: 'cashier.service', count: 1 }] }, 'warning', 'software.app-crash-loop'],
  [{ halfInstalled: ['cashier'] }, 'failed', 'software.update-interrupted'],
  [{ corruptCaches: ['/data/cache/a'] }, 'failed', 'software.cache-corrupt'],
] as const)('%j', async (change, verdict, id) => {
  expect(await readingOf(quick, { ...healthySoftware, ...change })).toMatchObject({
    verdict,
    findings: [{ id }],
  });
});

it('what cannot be told is never well', async () => {
  const untold = {
    ...healthySoftware,
    restarts: 'unknown',
    halfInstalled: null,
    corruptCaches: null,
  } as const;
  expect(await readingOf(quick, untold)).toMatchObject({ verdict: 'inconclusive', findings: [] });
  const blind = { blind: new Set(['platform.apps']) };
  expect(await readingOf(quick, healthySoftware, blind)).toMatchObject({ verdict: 'inconclusive' });
});

it('an update of the system that a crash or a power cut ended is told by its journal', async () => {
  const journal = memoryUpdateJournal();
  const terminal = bareTerminal(terminalWithSoftware(() => Promise.resolve(ok(healthySoftware))));
  const look = lookWithDesk({ terminal, journal });
  expect((await appHealth.run(look)).verdict).toBe('passed');
  journal.write('staged', { deploymentId: 'd1', image: 'os-6.raucb' }, 0);
  expect((await appHealth.run(look)).verdict).toBe('passed');
  journal.write('armed', {}, 0);
  expect((await appHealth.run(look)).findings).toMatchObject([
    { id: 'software.update-interrupted', evidence: [{ of: 'firmware.update', value: 'os-6.raucb: armed' }] },
  ]);
  journal.write('staged', { reason: 'ended while armed' }, 0);
  expect((await appHealth.run(look)).verdict).toBe('failed');
});

quickCheckBehaviour(quick);
