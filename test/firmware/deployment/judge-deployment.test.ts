import { expect, it } from 'vitest';
import type { Deployment } from '../../../src/firmware/deployment/deployment.ts';
import { judgeDeployment } from '../../../src/firmware/deployment/judge-deployment.ts';
import type { DeploymentFacts } from '../../../src/firmware/deployment/judge-deployment.ts';
import { sampleDeployment, sampleImage, sampleItem } from '../../support/firmware-samples.ts';

const nowMs = Date.UTC(2026, 0, 1);
const image = sampleImage(6);

function facts(parts: Partial<DeploymentFacts> = {}): DeploymentFacts {
  return {
    deviceId: 'T1',
    nowMs,
    lastSeq: 0,
    floorCounter: 5,
    catalog: catalogOf([image, sampleImage(5), sampleImage(4)]),
    inventory: [sampleItem()],
    ...parts,
  };
}

function catalogOf(
  images: readonly ReturnType<typeof sampleImage>[],
  stale = false,
): DeploymentFacts['catalog'] {
  return { state: 'verified', images, verifiedAtMs: nowMs, stale };
}

function why(deployment: Partial<Deployment>, known: Partial<DeploymentFacts> = {}): string {
  const verdict = judgeDeployment(sampleDeployment(image, deployment), facts(known));
  return verdict.agreed ? 'agreed' : verdict.why;
}

it('agrees when both authorities name the same image', () => {
  expect(judgeDeployment(sampleDeployment(image), facts())).toEqual({ agreed: true, image });
});

const older = sampleImage(4);
const back = { target: older.name, sha256: older.sha256, length: older.length, releaseCounter: 4 };
const allowDowngrade = { toCounter: 4, reason: 'printer fails', expiresMs: nowMs + 1 };

it.each([
  ['D1', 'another-terminal', { deviceId: 'T2' }, {}],
  ['D2', 'replayed', { seq: 7 }, { lastSeq: 7 }],
  ['D3', 'not-in-catalog', { target: 'made-up.raucb' }, {}],
  ['D3', 'authorities-disagree', { sha256: 'e'.repeat(64) }, {}],
  ['D3', 'authorities-disagree', { length: 1001 }, {}],
  ['D3', 'authorities-disagree', { releaseCounter: 9 }, {}],
  ['D3', 'wrong-hardware', {}, { inventory: [sampleItem({ hwRev: 'r9' })] }],
  ['D3', 'below-floor', {}, { catalog: catalogOf([image, sampleImage(9, { floorCounter: 7 })]) }],
  ['D4', 'too-late', { notAfterMs: nowMs - 1 }, {}],
  ['D4', 'too-early', { notBeforeMs: nowMs + 1 }, {}],
  ['D5', 'downgrade', back, {}],
  ['D5', 'agreed', { ...back, allowDowngrade }, {}],
  ['D5', 'downgrade', { ...back, allowDowngrade: { ...allowDowngrade, expiresMs: nowMs - 1 } }, {}],
  ['D5', 'downgrade', { ...back, allowDowngrade: { ...allowDowngrade, toCounter: 5 } }, {}],
  [
    'D5',
    'below-floor',
    { ...back, allowDowngrade },
    { catalog: catalogOf([older, sampleImage(6, { floorCounter: 5 })]) },
  ],
  ['D5', 'below-floor', {}, { floorCounter: 7 }],
  [
    'D5',
    'agreed',
    { allowDowngrade: { ...allowDowngrade, toCounter: 6 } },
    { floorCounter: 7, inventory: [sampleItem({ releaseCounter: 7 })] },
  ],
  ['D6', 'not-in-phase', { phasePermille: 0 }, {}],
  ['A4', 'catalog-stale', {}, { catalog: catalogOf([image], true) }],
  ['A4', 'agreed', { mode: 'stage' }, { catalog: catalogOf([image], true) }],
  ['A6', 'catalog-untrusted', {}, { catalog: { state: 'untrusted', reason: 'x' } }],
  ['I11', 'bridge-needed', {}, { catalog: catalogOf([sampleImage(6, { minFromCounter: 6 })]) }],
  [
    'I11',
    'requirement-missing',
    {},
    { catalog: catalogOf([sampleImage(6, { requires: [{ component: 'bootloader', minCounter: 1 }] })]) },
  ],
  ['I11', 'inventory-unknown', {}, { inventory: [sampleItem({ releaseCounter: null })] }],
  ['P3', 'already-installed', {}, { inventory: [sampleItem({ releaseCounter: 6 })] }],
] as const)('%s %s', (_row, refusal, deployment, known) => {
  expect(why(deployment, known)).toBe(refusal);
});

it('V3 counters are numbers: 10 is after 9, however they are written', () => {
  const [nine, ten] = [sampleImage(9), sampleImage(10)];
  const from = (counter: number): Partial<DeploymentFacts> => ({
    floorCounter: 0,
    catalog: catalogOf([nine, ten]),
    inventory: [sampleItem({ releaseCounter: counter })],
  });
  const to = ({ name, sha256, length, custom }: typeof nine): Partial<Deployment> => ({
    target: name,
    sha256,
    length,
    releaseCounter: custom.releaseCounter,
  });
  expect([why(to(ten), from(9)), why(to(nine), from(10))]).toEqual(['agreed', 'downgrade']);
});
