import { expect, test } from 'vitest';
import { deviceNames } from '../../../hal/contracts/device.ts';
import { genericLinux80mm } from '../../../hal/profiles/generic-linux-80mm.ts';

const { storage, devices, paymentApp, thresholds } = genericLinux80mm;

test('has every device of the fault table', () => {
  expect(new Set(devices)).toEqual(new Set(deviceNames));
});

test('nothing that may be cleared holds the payment application’s own files', () => {
  const parameters = paymentApp.kind === 'parameter-file' ? paymentApp.path : '';
  for (const path of storage.cachePaths) {
    expect(path.startsWith(`${storage.dataPath}/`)).toBe(true);
    expect(parameters.startsWith(`${path}/`)).toBe(false);
    expect(path).toMatch(/cache/);
  }
});

test('backups lie on other file systems than what is cleared', () => {
  for (const path of [storage.backupPath, ...storage.spareBackupPaths])
    expect(path.startsWith(`${storage.dataPath}/`)).toBe(false);
});

test('every limit warns before it fails', () => {
  expect(thresholds.storageFreeWarnBytes).toBeGreaterThan(thresholds.storageFreeFailBytes);
  expect(thresholds.memoryAvailableWarnShare).toBeGreaterThan(thresholds.memoryAvailableFailShare);
  expect(thresholds.temperatureWarnC).toBeLessThan(thresholds.temperatureFailC);
  expect(thresholds.clockSkewWarnMs).toBeLessThan(thresholds.clockSkewFailMs);
});
