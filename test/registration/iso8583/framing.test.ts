import { expect, test } from 'vitest';
import { framingName, noFraming, parseFraming } from '../../../src/registration/iso8583/framing.ts';

test('framings are read and named in words', () => {
  expect(parseFraming('header,len')).toEqual({ len: true, stx: false, tpdu: false, header: true });
  expect(parseFraming('none')).toEqual(noFraming);
  expect(parseFraming('len,len')).toBeNull();
  expect(parseFraming('length')).toBeNull();
  expect(parseFraming('')).toBeNull();
  expect(framingName({ len: true, stx: false, tpdu: true, header: true })).toBe('len,tpdu,header');
  expect(framingName(noFraming)).toBe('none');
});
