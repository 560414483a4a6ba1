import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseProcesses } from '../../../../hal/codecs/android/processes.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const sample = '   PID    RSS %CPU NAME\n  3699 333380  3.6 system_server\n     2      0  0.0 [kthreadd]\n';

test('processes by number, memory, load and name', () => {
  const told = [
    { pid: 3699, residentBytes: 333_380 * 1024, cpuPercent: 3.6, name: 'system_server' },
    { pid: 2, residentBytes: 0, cpuPercent: 0, name: '[kthreadd]' },
  ];
  expect(parseProcesses(sample)).toEqual(told);
  expect(parseProcesses(sample.replaceAll('\n', '\r\n'))).toEqual(told);
});

test('another list is none', () => {
  expect(parseProcesses('USER PID PPID VSZ RSS\nroot 1 0 1 1\n')).toBeNull();
  expect(parseProcesses('ps: unknown option')).toBeNull();
});

test.runIf(hasAndroidSamples)('ps-toybox', () => {
  const told = parseProcesses(androidSample('ps-toybox'));
  expect(told).toHaveLength(6);
  expect(told?.[4]).toEqual({
    pid: 6477,
    residentBytes: 168_372 * 1024,
    cpuPercent: 0,
    name: 'com.android.vending:background',
  });
});

test('broken text gives null or sane rows, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      for (const { pid, residentBytes, cpuPercent, name } of parseProcesses(text) ?? []) {
        expect(Math.min(pid, residentBytes, cpuPercent)).toBeGreaterThanOrEqual(0);
        expect(name).not.toBe('');
      }
    }),
    { numRuns: 2000 },
  );
});
