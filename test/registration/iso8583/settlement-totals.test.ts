import { expect, test } from 'vitest';
import {
  readSettlementTotals,
  settlementField48,
} from '../../../src/registration/iso8583/settlement-totals.ts';

const totals = {
  domestic: { debitTotal: 123_456_789_012n, debitCount: 17, creditTotal: 100n, creditCount: 1, result: 1 },
  foreign: { debitTotal: 0n, debitCount: 0, creditTotal: 0n, creditCount: 0, result: 2 },
};

test('totals are written in 62 digits, the verdicts last of each half', () => {
  const field = settlementField48(totals);
  expect(field).toBe('12345678901201700000000010000110000000000000000000000000000002');
  expect(readSettlementTotals(field)).toEqual(totals);
});

test('anything but 62 digits is none', () => {
  expect(readSettlementTotals('0000')).toBeNull();
  expect(readSettlementTotals('x'.repeat(62))).toBeNull();
});
