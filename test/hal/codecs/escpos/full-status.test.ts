import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFullStatus, encodeFullStatus } from '../../../../hal/codecs/escpos/full-status.ts';
import type { FullStatus } from '../../../../hal/codecs/escpos/full-status.ts';
import { bytesOf } from '../../../support/hex.ts';

const status = fc.record<FullStatus>({
  paperEnd: fc.boolean(),
  nearEnd: fc.boolean(),
  headUp: fc.boolean(),
  coverOpen: fc.boolean(),
  headTemperature: fc.boolean(),
  supplyVoltage: fc.boolean(),
  paperJam: fc.boolean(),
  cutterError: fc.boolean(),
  memoryError: fc.boolean(),
});

test('every full status reads back', () => {
  fc.assert(
    fc.property(status, (told) => {
      expect(decodeFullStatus(encodeFullStatus(told))).toEqual({ ok: true, value: told });
    }),
    { numRuns: 2000 },
  );
});

test('tells a hot head and a bad supply voltage apart', () => {
  expect(decodeFullStatus(bytesOf('10 0f 00 00 01 00'))).toMatchObject({
    value: { headTemperature: true, supplyVoltage: false },
  });
  expect(decodeFullStatus(bytesOf('10 0f 00 00 08 00'))).toMatchObject({
    value: { headTemperature: false, supplyVoltage: true },
  });
});

test('refuses short and foreign bytes', () => {
  expect(decodeFullStatus(bytesOf('10 0f 00'))).toMatchObject({ ok: false, error: { need: 6, have: 3 } });
  expect(decodeFullStatus(bytesOf('10 00 00 0f 00 00'))).toMatchObject({
    ok: false,
    error: { code: 'full-status-mark' },
  });
});
