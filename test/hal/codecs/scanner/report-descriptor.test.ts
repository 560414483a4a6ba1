import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { namesUsagePage, scannerUsagePage } from '../../../../hal/codecs/scanner/report-descriptor.ts';
import { bytesOf } from '../../../support/hex.ts';

it('finds the page of scanners, in short and long form, behind other collections', () => {
  for (const descriptor of ['058c0902a101c0', '068c000902a101', '05010906a101c0058c0902', 'fe0301aabbcc058c'])
    expect(namesUsagePage(bytesOf(descriptor), scannerUsagePage)).toBe(true);
});

it('does not take data for a page', () => {
  for (const descriptor of ['05010906a101', '26058c0902', '958c', 'fe02018c058c00', '05', ''])
    expect(namesUsagePage(bytesOf(descriptor), scannerUsagePage)).toBe(false);
});

it('ends on whatever it is given', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(typeof namesUsagePage(bytes, scannerUsagePage)).toBe('boolean');
    }),
    { numRuns: 2000 },
  );
});
