import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeComponent } from '../../../src/firmware/verdict/judge-component.ts';
import type { CatalogView } from '../../../src/firmware/verdict/judgement.ts';
import { sampleImage, sampleItem } from '../../support/firmware-samples.ts';

const nowMs = Date.UTC(2026, 5, 1);
const dayMs = 86_400_000;
const approval = {
  scheme: 'pci-pts',
  number: '4-12345',
  firmwareListed: true,
  firmwareExpiryMs: nowMs + dayMs,
  deviceExpiryMs: null,
} as const;

function catalog(images: readonly ReturnType<typeof sampleImage>[], stale = false): CatalogView {
  return { state: 'verified', images, verifiedAtMs: nowMs - 3 * dayMs, stale };
}

function currencyAt(counter: number | null, view: CatalogView): string {
  return judgeComponent(sampleItem({ releaseCounter: counter }), view, nowMs).currency;
}

describe('whether firmware is current', () => {
  it.each([
    ['up-to-date', 5, catalog([sampleImage(5)])],
    ['update-available', 5, catalog([sampleImage(6)])],
    ['update-required', 5, catalog([sampleImage(7, { floorCounter: 6 })])],
    ['update-required', 5, catalog([sampleImage(7, { urgency: 'critical', deadlineMs: nowMs })])],
    ['update-available', 5, catalog([sampleImage(7, { urgency: 'critical', deadlineMs: nowMs + 1 })])],
    ['not-in-catalog', 5, catalog([sampleImage(7, { models: ['other'] })])],
    ['not-in-catalog', 5, catalog([sampleImage(7, { hwRevs: ['r9'] })])],
    ['ahead-of-catalog', 9, catalog([sampleImage(7)])],
    ['catalog-stale', 5, catalog([sampleImage(5)], true)],
    ['update-available', 5, catalog([sampleImage(6)], true)],
    ['catalog-untrusted', 5, { state: 'untrusted', reason: 'rollback' }],
    ['inventory-unknown', null, catalog([sampleImage(5)])],
  ] as const)('%s for counter %s', (verdict, counter, view) => {
    expect(currencyAt(counter, view)).toBe(verdict);
  });

  it('I11 names the release between when the newest needs one', () => {
    const bridge = sampleImage(6, { minFromCounter: 4 });
    const judged = judgeComponent(
      sampleItem(),
      catalog([bridge, sampleImage(9, { minFromCounter: 6 })]),
      nowMs,
    );
    expect(judged).toMatchObject({ currency: 'bridge-needed', next: { name: bridge.name } });
  });

  it('A4 answers offline from the last verified catalog, with its age', () => {
    expect(judgeComponent(sampleItem(), catalog([sampleImage(6)], true), nowMs)).toMatchObject({
      currency: 'update-available',
      ageMs: 3 * dayMs,
    });
  });
});

describe('whether firmware is approved', () => {
  it.each([
    ['approved', { approval }, {}],
    ['approval-expired', { approval: { ...approval, firmwareExpiryMs: nowMs } }, {}],
    ['approval-expired', { approval: { ...approval, deviceExpiryMs: nowMs - 1 } }, {}],
    ['not-approved', { approval: { ...approval, firmwareListed: false } }, {}],
    ['unlisted', {}, {}],
    ['not-approved', { approval, format: 'file' }, { evidence: 'measured', sha256: 'f'.repeat(64) }],
    ['approved', { approval, format: 'rauc-plain' }, { evidence: 'measured', sha256: 'f'.repeat(64) }],
    ['approved', { approval, format: 'file' }, { evidence: 'measured', sha256: sampleImage(5).sha256 }],
  ] as const)('%s', (verdict, custom, item) => {
    const judged = judgeComponent(sampleItem(item), catalog([sampleImage(5, custom)]), nowMs);
    expect(judged.approval).toBe(verdict);
    expect(judged.currency).toBe('up-to-date');
  });

  it('is not approved when only other releases are listed', () => {
    const judged = judgeComponent(sampleItem(), catalog([sampleImage(6, { approval })]), nowMs);
    expect(judged.approval).toBe('not-approved');
  });
});

describe('what orders releases', () => {
  it('V3 hostile version strings change nothing', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom('999999999.0', '-1', '1e309', '__proto__', '2.0.0~rc1', '٣'),
    );
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), hostile, hostile, (mine, theirs, version, listed) => {
        const image = sampleImage(theirs, { version: listed });
        const plain = judgeComponent(
          sampleItem({ releaseCounter: mine }),
          catalog([sampleImage(theirs)]),
          nowMs,
        );
        const odd = judgeComponent(sampleItem({ releaseCounter: mine, version }), catalog([image]), nowMs);
        expect(odd.currency).toBe(plain.currency);
        const newest = sampleImage(theirs + 10, { version });
        for (const images of [
          [image, newest],
          [newest, image],
        ]) {
          const next = judgeComponent(sampleItem({ releaseCounter: mine }), catalog(images), nowMs).next;
          expect(next?.name).toBe(newest.name);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('V1 is antisymmetric and transitive over counters', () => {
    const behind = (one: number, other: number): boolean =>
      currencyAt(one, catalog([sampleImage(other)])) === 'update-available';
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (a, b, c) => {
        expect(behind(a, b) && behind(b, a)).toBe(false);
        expect(!(behind(a, b) && behind(b, c)) || behind(a, c)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
