import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseMeminfo } from '../../../../hal/codecs/linux/meminfo.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const sample =
  'MemTotal:        3016708 kB\nMemFree:          134236 kB\nMemAvailable:    1497592 kB\nBuffers:           22760 kB\nCached:          1294048 kB\n';

test.runIf(hasAndroidSamples)('proc-meminfo-loadavg-uptime: memory', () => {
  const [memory = ''] = androidSample('proc-meminfo-loadavg-uptime').split('---\n');
  expect(parseMeminfo(memory)).toEqual({ totalBytes: 3016708 * 1024, availableBytes: 1497592 * 1024 });
});

test('total and available memory in bytes', () => {
  expect(parseMeminfo(sample)).toEqual({ totalBytes: 3016708 * 1024, availableBytes: 1497592 * 1024 });
});

test('an old kernel without MemAvailable: free, buffers and cache together', () => {
  const old = sample.replace(/MemAvailable.*\n/, '');
  expect(parseMeminfo(old)?.availableBytes).toBe((134236 + 22760 + 1294048) * 1024);
});

test('this machine’s own file reads well', () => {
  const now = parseMeminfo(readFileSync('/proc/meminfo', 'utf8'));
  expect(now?.totalBytes).toBeGreaterThan(0);
});

test('broken text gives null or sane numbers, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      const parsed = parseMeminfo(text);
      expect(parsed?.availableBytes ?? 0).toBeLessThanOrEqual(parsed?.totalBytes ?? 0);
    }),
    { numRuns: 2000 },
  );
});

test('no total, or a total of nothing, is no answer', () => {
  expect(parseMeminfo('MemFree: 1 kB\n')).toBeNull();
  expect(parseMeminfo('MemTotal: 0 kB\nMemAvailable: 0 kB\n')).toBeNull();
});
