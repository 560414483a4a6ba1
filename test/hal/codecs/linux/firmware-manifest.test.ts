import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseFirmwareManifest } from '../../../../hal/codecs/linux/firmware-manifest.ts';

it('reads the components that a maker lists, what is left out as null', () => {
  const text = '{"components":[{"component":"secure-processor","version":"7.1","releaseCounter":9}]}';
  expect(parseFirmwareManifest(text)).toEqual([
    {
      component: 'secure-processor',
      version: '7.1',
      releaseCounter: 9,
      vendor: null,
      model: null,
      hwRev: null,
    },
  ]);
});

it.each([
  '',
  '[]',
  '{"components":[{"component":"toaster","version":"1"}]}',
  '{"components":[{"component":"os","version":"1","releaseCounter":-1}]}',
  '{"components":[{"component":"os","version":"1","releaseCounter":1.5}]}',
  '{"components":[{"component":"os","version":""}]}',
])('%j is no manifest', (text) => {
  expect(parseFirmwareManifest(text)).toBeNull();
});

it('never fails on any JSON or text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const read = parseFirmwareManifest(text);
      expect(read === null || Array.isArray(read)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
