import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSimRows, simSerialsIn } from '../../../../hal/codecs/android/sim-serial.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const made = '8986000000000000001';
const rows = `Row: 0 icc_id=${made}, sim_id=0\nRow: 1 icc_id=898600000000000000FF, sim_id=-1\nRow: 2 icc_id=, sim_id=1\n`;

test('cards in a slot count, cards that were taken out do not', () => {
  expect(parseSimRows(rows)).toEqual([made]);
  expect(parseSimRows(rows.replaceAll('\n', '\r\n'))).toEqual([made]);
  expect(parseSimRows('No result found.\n')).toEqual([]);
  expect(parseSimRows('Row: 0 icc_id=8986****0001, sim_id=0\n')).toEqual([]);
});

test('what makers leave in properties', () => {
  expect(simSerialsIn(new Map([['ril.iccid.sim1', made]]))).toEqual([made]);
  expect(simSerialsIn(new Map([['ril.iccid.sim1', 'N/A']]))).toEqual([]);
});

test('broken text gives only what has the form of a SIM number', () => {
  fc.assert(
    fc.property(brokenTexts(rows), (text) => {
      for (const serial of parseSimRows(text)) expect(serial).toMatch(/^\d{18,20}[0-9A-F]?$/i);
    }),
    { numRuns: 2000 },
  );
});
