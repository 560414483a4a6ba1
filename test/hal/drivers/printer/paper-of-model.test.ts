import { expect, test } from 'vitest';
import { paperOfModel } from '../../../../hal/drivers/printer/paper-of-model.ts';

test.each([
  ['MFG:POS-58;MDL:USB Printing Support;', 32],
  ['MFG:Xprinter;MDL:XP-58IIH;CMD:ESC/POS;', 32],
  ['MFG:ZJ;MDL:ZJ-58;', 32],
  ['MFG:STMicroelectronics;MDL:58mm Printer;', 32],
  ['MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;', undefined],
  ['MFG:Xprinter;MDL:XP-80C;', undefined],
  ['MFG:Maker;MDL:TP-1584;', undefined],
  ['', undefined],
])('%j: %s columns', (told, columns) => {
  expect(paperOfModel(told)?.columns).toBe(columns);
});

test('narrow paper is torn, not cut', () => {
  expect(paperOfModel('MDL:POS58;')).toEqual({ widthDots: 384, columns: 32, cutter: false });
});
