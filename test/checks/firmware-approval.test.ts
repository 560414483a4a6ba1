import { describe, expect, it } from 'vitest';
import { firmwareApproval } from '../../src/checks/firmware-approval.ts';
import type { CatalogImage } from '../../src/firmware/catalog/image.ts';
import type { CatalogView } from '../../src/firmware/verdict/judgement.ts';
import { firmwareTerminal, lookWithDesk } from '../support/firmware-looks.ts';
import { sampleImage, sampleItem } from '../support/firmware-samples.ts';

const nowMs = Date.UTC(2026, 0, 1);
const approval = {
  scheme: 'pci-pts',
  number: '4-12345',
  firmwareListed: true,
  firmwareExpiryMs: null,
  deviceExpiryMs: null,
} as const;

function catalog(...images: readonly CatalogImage[]): CatalogView {
  return { state: 'verified', images, verifiedAtMs: nowMs, stale: false };
}

describe('firmware-approval', () => {
  it.each([
    ['passed', sampleImage(5, { approval }), []],
    [
      'warning',
      sampleImage(5, { approval: { ...approval, firmwareExpiryMs: nowMs - 1 } }),
      ['firmware.approval-expired'],
    ],
    [
      'failed',
      sampleImage(5, { approval: { ...approval, firmwareListed: false } }),
      ['software.firmware-unapproved'],
    ],
    ['failed', sampleImage(6, { approval }), ['software.firmware-unapproved']],
    ['inconclusive', sampleImage(5), []],
  ] as const)('is %s', async (verdict, image, findings) => {
    const look = lookWithDesk({ catalog: catalog(image), items: [sampleItem()] });
    const outcome = await firmwareApproval.run(look);
    expect(outcome.verdict).toBe(verdict);
    expect(outcome.findings.map(({ id }) => id)).toEqual(findings);
  });

  it('a program whose bytes are not those that were approved is not approved, whatever version it claims', async () => {
    const item = sampleItem({ component: 'agent', evidence: 'measured', sha256: 'f'.repeat(64) });
    const image = sampleImage(5, { component: 'agent', format: 'file', approval });
    const outcome = await firmwareApproval.run(lookWithDesk({ catalog: catalog(image), items: [item] }));
    expect(outcome.findings).toMatchObject([
      { id: 'software.firmware-unapproved', evidence: [{ raw: 'measured: test' }] },
    ]);
  });

  it('says nothing where nobody said anything', async () => {
    const look = lookWithDesk({ terminal: firmwareTerminal() }, false);
    expect(await firmwareApproval.run(look)).toMatchObject({ verdict: 'skipped', reason: 'not-provisioned' });
    expect(await firmwareApproval.run(lookWithDesk({}))).toMatchObject({ verdict: 'inconclusive' });
  });
});
