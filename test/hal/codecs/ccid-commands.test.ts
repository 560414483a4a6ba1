import { expect, test } from 'vitest';
import {
  exchangeCommand,
  firmwareCommand,
  getParametersCommand,
  powerOffCommand,
  powerOnCommand,
  quietMovementCommand,
  setParametersCommand,
  slotStatusCommand,
} from '../../../hal/codecs/ccid-commands.ts';
import { encodeCcidMessage } from '../../../hal/codecs/ccid.ts';
import { bytesOf, hexOf } from '../../support/hex.ts';

const to = { slot: 0, sequence: 0x0c };

test('commands have the bytes of the standard', () => {
  const encoded = [
    powerOnCommand(to, '5V'),
    powerOffCommand(to),
    slotStatusCommand({ slot: 1, sequence: 6 }),
    exchangeCommand({ slot: 0, sequence: 0x1a }, bytesOf('00B2010C00')),
    setParametersCommand(to, 1, bytesOf('1110000A00FE00')),
    getParametersCommand(to),
    firmwareCommand({ slot: 0, sequence: 0 }),
    quietMovementCommand({ slot: 0, sequence: 1 }),
  ].map((message) => hexOf(encodeCcidMessage(message)));
  expect(encoded).toEqual([
    '6200000000000C010000',
    '6300000000000C000000',
    '65000000000106000000',
    '6F05000000001A00000000B2010C00',
    '6107000000000C0100001110000A00FE00',
    '6C00000000000C000000',
    '6B01000000000000000002',
    '6B030000000001000000010101',
  ]);
});

test('every voltage has its number', () => {
  const voltages = (['auto', '5V', '3V', '1.8V'] as const).map(
    (voltage) => powerOnCommand(to, voltage).parameters[0],
  );
  expect(voltages).toEqual([0, 1, 2, 3]);
});
