import type { VersionFormat } from '../../../hal/contracts/firmware.ts';

/** How a version string is built, for those who read it. Nothing is ever ordered by it. */
export function versionFormatOf(version: string): VersionFormat {
  return FORMATS.find(([, pattern]) => pattern.test(version))?.[0] ?? 'other';
}

const FORMATS: readonly (readonly [VersionFormat, RegExp])[] = [
  ['date', /^(?:19|20)\d{2}[.-]?(?:0[1-9]|1[0-2])[.-]?(?:0[1-9]|[12]\d|3[01])$/],
  ['plain', /^\d{1,10}$/],
  ['pair', /^\d{1,6}\.\d{1,6}$/],
  ['triplet', /^\d{1,6}\.\d{1,6}\.\d{1,6}$/],
  ['quad', /^\d{1,6}\.\d{1,6}\.\d{1,6}\.\d{1,6}$/],
  ['semver', /^\d{1,6}\.\d{1,6}\.\d{1,6}[-+][0-9A-Za-z.+-]{1,60}$/],
];
