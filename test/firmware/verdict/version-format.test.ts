import { expect, it } from 'vitest';
import { versionFormatOf } from '../../../src/firmware/verdict/version-format.ts';

it.each([
  ['7', 'plain'],
  ['1.2', 'pair'],
  ['1.2.3', 'triplet'],
  ['1.2.3.4', 'quad'],
  ['1.2.3-rc1', 'semver'],
  ['20260801', 'date'],
  ['2026-08-01', 'date'],
  ['V1.02 build 7', 'other'],
  ['', 'other'],
])('%s is written as %s', (version, format) => {
  expect(versionFormatOf(version)).toBe(format);
});
