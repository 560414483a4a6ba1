import { expect, test } from 'vitest';
import { runScanTest } from '../../../src/checks/guided/scan-test.ts';
import { scanWorld } from '../../support/scan-world.ts';
import type { ScanWorld, ScanWorldOptions } from '../../support/scan-world.ts';

async function concluded(options: ScanWorldOptions, before: (world: ScanWorld) => void = () => undefined) {
  const world = scanWorld(options);
  before(world);
  const scanner = await world.look.terminal.scanner?.();
  if (scanner?.ok !== true) throw new Error('no scanner');
  return { world, conclusion: await runScanTest(world.look, scanner.value) };
}

test('three reads end it at once', async () => {
  const { conclusion } = await concluded({});
  expect(conclusion.series.map(({ place, tries }) => [place, tries])).toEqual([
    ['printed', ['read', 'read', 'read']],
  ]);
});

test('the screen is tried until it misses, and only when the print was never read', async () => {
  const { conclusion } = await concluded({ scanner: [['no-read']] });
  expect(conclusion.series.map(({ place, tries }) => [place, tries.length])).toEqual([
    ['printed', 3],
    ['shown', 1],
    ['printed', 3],
  ]);
});

test('somebody who leaves in the middle leaves it open', async () => {
  const { conclusion } = await concluded({ scanner: [['no-read']], cannot: ['scan-shown-code'] });
  expect(conclusion).toMatchObject({ findings: [], reason: 'declined' });
});

test('a scanner that goes is a fault, not a finding', async () => {
  const { conclusion } = await concluded({}, ({ look, scanner }) => {
    look.context.time.after(8_000, () => scanner.suffer('absent'));
  });
  expect(conclusion).toMatchObject({ findings: [], fault: { code: 'disconnected' } });
});
