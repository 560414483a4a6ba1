import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeStarStatus,
  encodeStarStatus,
  starStatusLength,
} from '../../../../hal/codecs/star/star-status.ts';
import type { StarStatus } from '../../../../hal/codecs/star/star-status.ts';
import { printerVectors } from '../../../support/escpos-vectors.ts';
import { bytesOf, hexOf } from '../../../support/hex.ts';
import { skipNote } from '../../../support/vectors.ts';

const status = fc.record<StarStatus>({
  offline: fc.boolean(),
  coverOpen: fc.boolean(),
  drawerHigh: fc.boolean(),
  etbExecuted: fc.boolean(),
  headHot: fc.boolean(),
  unrecoverable: fc.boolean(),
  cutterError: fc.boolean(),
  mechanicalError: fc.boolean(),
  receiveOverflow: fc.boolean(),
  blackMarkError: fc.boolean(),
  presenterJam: fc.boolean(),
  paperEnd: fc.boolean(),
  nearEnd: fc.boolean(),
  etbCounter: fc.nat(31),
  version: fc.nat(15),
});

test('every status reads back', () => {
  fc.assert(
    fc.property(status, (told) => {
      expect(decodeStarStatus(encodeStarStatus(told))).toEqual({ ok: true, value: told });
    }),
    { numRuns: 2000 },
  );
});

test('any bytes give a status or a located refusal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 14 }), (bytes) => {
      const read = decodeStarStatus(bytes);
      expect(read.ok || read.error.offset <= bytes.length).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('the first two bytes tell the length', () => {
  expect(starStatusLength(0x23, 0x06)).toBe(9);
  expect(starStatusLength(0x23, 0x80)).toBe(11);
  expect(hexOf(encodeStarStatus(base)).slice(0, 4)).toBe('2306');
});

const base: StarStatus = {
  offline: false,
  coverOpen: false,
  drawerHigh: false,
  etbExecuted: false,
  headHot: false,
  unrecoverable: false,
  cutterError: false,
  mechanicalError: false,
  receiveOverflow: false,
  blackMarkError: false,
  presenterJam: false,
  paperEnd: false,
  nearEnd: false,
  etbCounter: 0,
  version: 3,
};

test.each([
  ['22 06 00 00 00 00 00 00 00', 'star-header', 0],
  ['23 06 01 00 00 00 00 00 00', 'star-bits', 2],
  ['23 06 00', 'truncated', 3],
  ['', 'truncated', 0],
])('refuses %s as %s', (hex, code, offset) => {
  expect(decodeStarStatus(bytesOf(hex))).toMatchObject({ ok: false, error: { code, offset } });
});

const vectors = printerVectors();
describe.skipIf(vectors === null)(`collected statuses${skipNote(vectors)}`, () => {
  test('read as they mean', () => {
    const read = new Map(
      (vectors?.star.asb ?? []).map(({ id, hex }) => [id, decodeStarStatus(bytesOf(hex))]),
    );
    expect(read.get('star-asb-ok-9')).toEqual({ ok: true, value: base });
    expect(read.get('star-asb-cover')).toEqual({
      ok: true,
      value: { ...base, offline: true, coverOpen: true },
    });
  });
});
