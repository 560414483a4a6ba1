import { expect, test } from 'vitest';
import { pcscCodes } from '../../../../hal/codecs/pcsc-code.table.ts';
import { failureOfCode, faultOfCode, hexCode } from '../../../../hal/drivers/pcsc/pcsc-fault.ts';

test('codes about the card, and codes about what lies before it', () => {
  expect(failureOfCode(pcscCodes.unpoweredCard)).toBe('mute');
  expect(failureOfCode(pcscCodes.removedCard)).toBe('removed');
  expect(failureOfCode(pcscCodes.sharingViolation)).toBeNull();
  expect(faultOfCode(pcscCodes.sharingViolation).code).toBe('busy');
  expect(faultOfCode(pcscCodes.serviceStopped).code).toBe('refused');
  expect(faultOfCode(0x8010_0042)).toEqual({ code: 'io', detail: '0x80100042: unknown return code' });
});

test('a code as people look it up', () => {
  expect(hexCode(0)).toBe('0x00000000');
  expect(hexCode(pcscCodes.protocolMismatch)).toBe('0x8010000F');
});
