import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodePcscVersion,
  encodePcscVersion,
  firstMinor,
  versionStep,
} from '../../../hal/codecs/pcsc-version.ts';
import { mangled, mishandled } from '../../support/round-trip.ts';

const refused = 0x8010_001e;

test('a service that takes what was announced is spoken to', () => {
  expect(versionStep(firstMinor, { major: 4, minor: 4, rv: 0 })).toEqual({ kind: 'accepted' });
  expect(versionStep(firstMinor, { major: 4, minor: 6, rv: 0 })).toEqual({ kind: 'accepted' });
});

test('a service that wants 4:5 is asked again, and not for ever', () => {
  expect(versionStep(4, { major: 4, minor: 5, rv: refused })).toEqual({ kind: 'announce', minor: 5 });
  expect(versionStep(5, { major: 4, minor: 5, rv: refused })).toMatchObject({ kind: 'incompatible' });
});

test('older, newer and foreign services are left alone', () => {
  for (const [major, minor] of [
    [4, 3],
    [4, 6],
    [5, 0],
    [3, 5],
  ] as const) {
    expect(versionStep(4, { major, minor, rv: refused })).toEqual({ kind: 'incompatible', major, minor });
  }
});

test('versions survive the way there and back, and any bytes give one or a place', () => {
  const word = fc.integer({ min: 0, max: 0xffff_ffff });
  const version = fc.record({ major: word, minor: word, rv: word });
  expect(mangled(version, encodePcscVersion, decodePcscVersion)).toBeNull();
  expect(mishandled(decodePcscVersion, [0, 11, 12, 13])).toBeNull();
});
