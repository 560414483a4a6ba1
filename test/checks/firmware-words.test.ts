import { expect, it } from 'vitest';
import { catalogEvidence, componentWords } from '../../src/checks/firmware-words.ts';
import { judgeComponent } from '../../src/firmware/verdict/judge-component.ts';
import { sampleImage, sampleItem } from '../support/firmware-samples.ts';

it('names a component with what is known of it', () => {
  expect(componentWords(sampleItem())).toBe('os 2.0.0, counter 5');
  expect(componentWords(sampleItem({ version: null, releaseCounter: null }))).toBe('os ?');
});

it('tells from which catalog, and how well the version is known', () => {
  const dayMs = 86_400_000;
  const view = { state: 'verified', images: [sampleImage(5)], verifiedAtMs: 0, stale: false } as const;
  const judgement = judgeComponent(sampleItem(), view, 2 * dayMs);
  expect(catalogEvidence(sampleItem(), judgement)).toEqual({
    of: 'firmware.os',
    value: 'os 2.0.0, counter 5 (counter 5, catalog of 2 d ago)',
    how: 'cached',
    raw: 'claimed: test',
  });
  const never = judgeComponent(sampleItem(), { state: 'untrusted', reason: 'never verified' }, 0);
  expect(catalogEvidence(sampleItem(), never).value).toBe('os 2.0.0, counter 5 (never verified)');
});
