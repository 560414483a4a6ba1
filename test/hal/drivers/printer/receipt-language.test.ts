import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayPrintReceipts } from '../../../../hal/drivers/printer/receipt-language.ts';

test.each([
  ['MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;', true],
  ['MFG:Star;CMD:STAR;MDL:TSP143;', true],
  ['MFG:HP;CMD:PCL,ESC/POS;MDL:both;', true],
  ['MFG:HP;CMD:PJL,PCL,POSTSCRIPT;MDL:LaserJet;', false],
  ['MANUFACTURER:Zebra;COMMAND SET:ZPL;', false],
  ['MFG:POS-58;MDL:USB Printing Support;', true],
  ['', true],
])('%j: %s', (told, may) => {
  expect(mayPrintReceipts(told)).toBe(may);
});

test('whatever a device tells, there is an answer', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (told) => {
      expect([true, false]).toContain(mayPrintReceipts(told));
    }),
    { numRuns: 2000 },
  );
});
