import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseServiceRestarts } from '../../../../hal/codecs/linux/service-restarts.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const sample = 'NRestarts=14\nId=cashier.service\n\nId=ssh.service\nNRestarts=0\n\nId=getty.target\n';

test('services that were started again, and how often', () => {
  expect(parseServiceRestarts(sample)).toEqual([{ service: 'cashier.service', count: 14 }]);
  expect(parseServiceRestarts(sample.replaceAll('\n', '\r\n'))).toEqual([
    { service: 'cashier.service', count: 14 },
  ]);
});

test('none is a good answer, no service at all is no answer', () => {
  expect(parseServiceRestarts('Id=ssh.service\nNRestarts=0\n')).toEqual([]);
  expect(parseServiceRestarts('Running in chroot, ignoring command')).toBeNull();
  expect(parseServiceRestarts('')).toBeNull();
});

test('broken text gives null or whole counts, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      for (const { count } of parseServiceRestarts(text) ?? []) expect(count).toBeGreaterThan(0);
    }),
    { numRuns: 2000 },
  );
});
