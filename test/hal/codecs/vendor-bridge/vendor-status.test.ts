import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  vendorCoverage,
  vendorPrinterStatus,
  vendorStateOf,
} from '../../../../hal/codecs/vendor-bridge/vendor-status.ts';

describe('state codes', () => {
  test.each([
    ['sunmi', 1, { condition: 'online', paper: 'ok', coverOpen: false, lowVoltage: null }],
    ['sunmi', 2, { condition: 'starting', paper: 'unknown' }],
    ['sunmi', 3, { condition: 'hardwareError', unrecoverable: true }],
    ['sunmi', 4, { condition: 'userError', paper: 'out', coverOpen: 'unknown' }],
    ['sunmi', 5, { condition: 'offline', headHot: true }],
    ['sunmi', 6, { condition: 'userError', coverOpen: true }],
    ['sunmi', 7, { condition: 'hardwareError', cutterJammed: true }],
    ['sunmi', 8, { condition: 'online' }],
    ['sunmi', 9, { condition: 'userError', paper: 'jammed' }],
    ['sunmi', 505, { condition: 'noDevice' }],
    ['pax', 0, { condition: 'online', lowVoltage: false }],
    ['pax', 1, { condition: 'deviceBusy', paper: 'ok' }],
    ['pax', 2, { paper: 'out' }],
    ['pax', 4, { unrecoverable: true }],
    ['pax', 8, { headHot: true }],
    ['pax', 9, { lowVoltage: true, condition: 'offline' }],
    ['pax', -2, { condition: 'online' }],
    ['sunmi', 77, { condition: 'unknown', paper: 'unknown', coverOpen: 'unknown' }],
  ] as const)('%s %i', (vendor, code, status) => {
    expect(vendorPrinterStatus(vendor, code)).toMatchObject({ ...status, raw: `${vendor} ${String(code)}` });
  });

  test.each([-16, -6, -5, -4, -2])('PAX %i means the same as an unsigned byte', (code) => {
    const signed = vendorStateOf('pax', code);
    expect(signed).toBeDefined();
    expect(vendorStateOf('pax', code + 256)).toBe(signed);
    expect(vendorStateOf('sunmi', code + 256)).toBeUndefined();
  });

  test('every code has a status', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('sunmi', 'pax'),
        fc.integer({ min: -1024, max: 65_535 }),
        (vendor, code) => {
          expect(vendorPrinterStatus(vendor, code).raw).toContain(String(code));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test('Sunmi has no word for the supply', () => {
  expect(vendorCoverage('sunmi').lowVoltage).toBe('not-observable');
  expect(vendorCoverage('pax').lowVoltage).toBe('live');
});
