import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseProperties } from '../../../../hal/codecs/android/properties.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const sample =
  '[ro.product.model]: [P2]\r\nnot a line\r\n[ro.empty]: []\r\n[gsm.sim.state]: [LOADED,ABSENT]\r\n';

test('names and values; empty ones and other lines are left out', () => {
  expect([...parseProperties(sample)]).toEqual([
    ['ro.product.model', 'P2'],
    ['gsm.sim.state', 'LOADED,ABSENT'],
  ]);
});

test.runIf(hasAndroidSamples)('collected ones', () => {
  expect(parseProperties(androidSample('getprop-edge'))).toEqual(new Map([['ro.foo', 'bar']]));
  const samsung = parseProperties(androidSample('getprop-samsung-android14'));
  expect(samsung.get('ro.product.model')).toBe('SM-S911B');
  expect(parseProperties(androidSample('getprop-mtk-android16')).get('ro.build.version.sdk')).toBe('36');
});

test('broken text never throws and gives no empty value', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      for (const value of parseProperties(text).values()) expect(value).not.toBe('');
    }),
    { numRuns: 2000 },
  );
});
