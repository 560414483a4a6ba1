import { describe, expect, it } from 'vitest';
import { memoryUpdateJournal } from '../../src/firmware/apply/update-journal.ts';
import type { CatalogView } from '../../src/firmware/verdict/judgement.ts';
import type { CatalogImage } from '../../src/firmware/catalog/image.ts';
import { firmwareCurrent } from '../../src/checks/firmware-current.ts';
import { firmwareTerminal, lookWithDesk } from '../support/firmware-looks.ts';
import { sampleImage, sampleItem } from '../support/firmware-samples.ts';

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 0, 1);

function catalog(images: readonly CatalogImage[], parts: { readonly stale?: boolean } = {}): CatalogView {
  return { state: 'verified', images, verifiedAtMs: nowMs - 3 * dayMs, stale: parts.stale ?? false };
}

describe('firmware-current', () => {
  it.each([
    ['passed', catalog([sampleImage(5)]), []],
    ['warning', catalog([sampleImage(5), sampleImage(6)]), ['firmware.update-available']],
    ['failed', catalog([sampleImage(6, { floorCounter: 6 })]), ['software.firmware-old']],
    [
      'failed',
      catalog([sampleImage(9, { floorCounter: 9, minFromCounter: 7 }), sampleImage(7)]),
      ['software.firmware-old'],
    ],
    ['warning', catalog([sampleImage(5)], { stale: true }), ['firmware.catalog-stale']],
    [
      'failed',
      catalog([sampleImage(6, { floorCounter: 6 })], { stale: true }),
      ['software.firmware-old', 'firmware.catalog-stale'],
    ],
    ['passed', catalog([sampleImage(4)]), []],
  ] as const)('is %s', async (verdict, view, findings) => {
    const look = lookWithDesk({ catalog: view, items: [sampleItem()] });
    const outcome = await firmwareCurrent.run(look);
    expect(outcome.verdict).toBe(verdict);
    expect(outcome.findings.map(({ id }) => id)).toEqual(findings);
  });

  it('tells counter, floor and the age of the catalog', async () => {
    const view = catalog([sampleImage(6, { floorCounter: 6 })]);
    const { findings } = await firmwareCurrent.run(lookWithDesk({ catalog: view, items: [sampleItem()] }));
    expect(findings[0]?.evidence[0]).toMatchObject({
      of: 'firmware.os',
      value: 'os 2.0.0, counter 5 (counter 5 of 6, catalog of 3 d ago)',
      rule: { op: '>=', limit: 6, source: 'signed catalog' },
      raw: 'claimed: test',
    });
  });

  it('says nothing without a catalog, and is never well without a counter', async () => {
    const terminal = firmwareTerminal();
    const bare = await firmwareCurrent.run(lookWithDesk({ terminal }, false));
    expect(bare).toMatchObject({ verdict: 'skipped', reason: 'not-provisioned' });
    const never = await firmwareCurrent.run(
      lookWithDesk({ catalog: { state: 'untrusted', reason: 'never verified' }, items: [] }),
    );
    expect(never).toMatchObject({ verdict: 'inconclusive' });
    const items = [sampleItem({ releaseCounter: null })];
    const unknown = await firmwareCurrent.run(lookWithDesk({ catalog: catalog([sampleImage(5)]), items }));
    expect(unknown).toMatchObject({ verdict: 'inconclusive', reason: 'unknown: platform.firmware' });
    const other = [sampleItem({ component: 'modem' })];
    const unlisted = await firmwareCurrent.run(
      lookWithDesk({ catalog: catalog([sampleImage(5)]), items: other }),
    );
    expect(unlisted).toMatchObject({ verdict: 'inconclusive', reason: 'nothing-listed' });
  });

  it('tells that the last update was taken back', async () => {
    const journal = memoryUpdateJournal();
    journal.write('staged', { deploymentId: 'd1', image: 'os-6.raucb' }, nowMs);
    journal.write('failed', { reason: 'image: changed' }, nowMs);
    const look = lookWithDesk({ catalog: catalog([sampleImage(5)]), items: [sampleItem()], journal });
    const { findings } = await firmwareCurrent.run(look);
    expect(findings).toMatchObject([
      { id: 'firmware.update-failed', evidence: [{ value: 'os-6.raucb: failed, image: changed' }] },
    ]);
  });
});
