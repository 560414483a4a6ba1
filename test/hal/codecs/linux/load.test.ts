import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseOneMinuteLoad, parseProcessorCount, parseUptimeMs } from '../../../../hal/codecs/linux/load.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const loadavg = '3.52 0.10 0.19 1/1498 9159\n';
const stat = 'cpu  10 0 10 100 0 0 0 0 0 0\ncpu0 5 0 5 50 0 0 0 0 0 0\ncpu1 5 0 5 50 0 0 0 0 0 0\nintr 5 0\n';

test.runIf(hasAndroidSamples)('proc-meminfo-loadavg-uptime: load and uptime', () => {
  const [, load = '', uptime = ''] = androidSample('proc-meminfo-loadavg-uptime').split('---\n');
  expect([parseOneMinuteLoad(load), parseUptimeMs(uptime)]).toEqual([0.02, 2_211_960]);
});

test('load, processors and uptime of the kernel’s own texts', () => {
  expect(parseOneMinuteLoad(loadavg)).toBe(3.52);
  expect(parseProcessorCount(stat)).toBe(2);
  expect(parseUptimeMs('2211.96 8352.28\n')).toBe(2_211_960);
});

test('other texts give null', () => {
  expect(parseOneMinuteLoad('Permission denied')).toBeNull();
  expect(parseOneMinuteLoad('3.52')).toBeNull();
  expect(parseProcessorCount('')).toBeNull();
  expect(parseUptimeMs('')).toBeNull();
});

test('broken text never throws and never gives a negative or endless number', () => {
  fc.assert(
    fc.property(brokenTexts(loadavg + stat), (text) => {
      for (const value of [parseOneMinuteLoad(text), parseProcessorCount(text), parseUptimeMs(text)]) {
        expect(value === null || (Number.isFinite(value) && value >= 0)).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});
