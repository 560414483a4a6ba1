import { expect, test } from 'vitest';
import type { PcscReaderState } from '../../../../hal/codecs/pcsc-reader-state.ts';
import { chooseReader } from '../../../../hal/drivers/pcsc/choose-reader.ts';

const reader = (name: string): PcscReaderState => ({
  name,
  events: 0,
  present: false,
  powered: false,
  mute: false,
  stateBits: 2,
  sharing: 0,
  atr: new Uint8Array(0),
  protocol: 0,
});

const readers = [
  'ACS ACR1252 Dual Reader [ACR1252 Dual Reader SAM] 01 00',
  'ACS ACR1252 Dual Reader [ACR1252 Dual Reader PICC] 00 00',
  'HID Global OMNIKEY 5422 Smartcard Reader 02 00',
  'HID Global OMNIKEY 5422CL Smartcard Reader [NFC] 03 00',
].map(reader);

test('by what makers call them', () => {
  expect(chooseReader(readers, 'contactless', undefined)?.name).toContain('PICC');
  expect(chooseReader(readers, 'chip', undefined)?.name).toContain('OMNIKEY 5422 Smartcard');
});

test('by the name that a profile gives', () => {
  expect(chooseReader(readers, 'contactless', '5422CL')?.name).toContain('[NFC]');
  expect(chooseReader(readers, 'chip', 'Ingenico')).toBeUndefined();
});

test('none', () => {
  expect(chooseReader([], 'chip', undefined)).toBeUndefined();
  expect(chooseReader(readers.slice(2, 3), 'contactless', undefined)).toBeUndefined();
});
