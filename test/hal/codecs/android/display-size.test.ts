import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDisplaySize } from '../../../../hal/codecs/android/display-size.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const set = 'Physical size: 720x1280\nOverride size: 540x960\n';

test('the panel’s own size, whatever was set over it', () => {
  expect(parseDisplaySize(set)).toEqual({ widthPx: 720, heightPx: 1280 });
  expect(parseDisplaySize('Physical size: 480x800\r\n')).toEqual({ widthPx: 480, heightPx: 800 });
  expect(parseDisplaySize('Error: no display')).toBeNull();
});

test('broken text never throws and never gives an impossible size', () => {
  fc.assert(
    fc.property(brokenTexts(set), (text) => {
      expect(parseDisplaySize(text)?.widthPx ?? 0).toBeLessThan(100_000);
    }),
    { numRuns: 2000 },
  );
});
