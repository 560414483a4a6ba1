import type { FirmwareItem } from '../../hal/contracts/firmware.ts';
import type { CatalogImage } from '../../src/firmware/catalog/image.ts';
import type { Deployment } from '../../src/firmware/deployment/deployment.ts';
import type { GuardDemands, GuardFacts } from '../../src/firmware/guards/guard-facts.ts';

/** An installed system of release 5. */
export function sampleItem(parts: Partial<FirmwareItem> = {}): FirmwareItem {
  return {
    component: 'os',
    vendor: 'acme',
    model: 'acme-pos-t1',
    hwRev: 'r2',
    version: '2.0.0',
    versionFormat: 'triplet',
    releaseCounter: 5,
    slot: 'A',
    source: 'test',
    evidence: 'claimed',
    sha256: null,
    ...parts,
  };
}

/** An image of a given release for the sample terminal. */
export function sampleImage(
  releaseCounter: number,
  parts: Partial<CatalogImage['custom']> = {},
): CatalogImage {
  return {
    name: `os-${String(releaseCounter)}.raucb`,
    length: 1000,
    sha256: releaseCounter.toString(16).padStart(64, '0'),
    custom: {
      component: 'os',
      models: ['acme-pos-t1'],
      hwRevs: ['r1', 'r2'],
      version: `2.0.${String(releaseCounter)}`,
      releaseCounter,
      minFromCounter: 0,
      requires: [],
      floorCounter: 0,
      installer: 'rauc',
      format: 'rauc-plain',
      installedSize: 1000,
      chunks: { size: 1_048_576, file: `os-${String(releaseCounter)}.chunks`, sha256: 'c'.repeat(64) },
      urgency: 'routine',
      deadlineMs: null,
      approval: null,
      notes: { zh: '修复', en: 'Fixes' },
      ...parts,
    },
  };
}

/** Facts under which every guard is open. */
export function goodFacts(parts: Partial<GuardFacts> = {}): GuardFacts {
  return {
    nowMs: Date.UTC(2026, 0, 1),
    onMains: true,
    mainsForMs: 600_000,
    batteryPercent: 80,
    unsettledCount: 0,
    offlineCount: 0,
    transactionOpen: false,
    quietForMs: 600_000,
    freeBytes: 1e9,
    networkUp: true,
    otherUpdate: false,
    tampered: false,
    temperatureC: 30,
    runningSlotGood: true,
    backupTaken: true,
    consent: 'given',
    deferrals: 0,
    ...parts,
  };
}

/** A routine deployment's demands. */
export function demands(parts: Partial<GuardDemands> = {}): GuardDemands {
  return { window: null, needBytes: 1e6, maxDeferrals: 3, critical: false, ...parts };
}

/** A deployment that installs an image on terminal T1. */
export function sampleDeployment(image: CatalogImage, parts: Partial<Deployment> = {}): Deployment {
  return {
    deploymentId: 'd1',
    deviceId: 'T1',
    target: image.name,
    sha256: image.sha256,
    length: image.length,
    releaseCounter: image.custom.releaseCounter,
    mode: 'apply',
    notBeforeMs: 0,
    notAfterMs: Date.UTC(2090, 0, 1),
    deadlineMs: null,
    window: null,
    phasePermille: 1000,
    maxDeferrals: 3,
    allowDowngrade: null,
    seq: 1,
    ...parts,
  };
}
