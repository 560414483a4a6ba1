import { expect, test } from 'vitest';
import {
  encodeMsrCommand,
  msrCommandOf,
  msrCommands,
} from '../../../../hal/codecs/readers/msr605-commands.ts';
import { bytesOf, hexOf } from '../../../support/hex.ts';

test('commands have the bytes of the manual', () => {
  expect(hexOf(encodeMsrCommand('reset'))).toBe('1B61');
  expect(hexOf(encodeMsrCommand('readRaw'))).toBe('1B6D');
  expect(hexOf(encodeMsrCommand('rawBits'))).toBe('1B6F080808');
  expect(hexOf(encodeMsrCommand('isoBits'))).toBe('1B6F070505');
});

test('every command is known by its bytes', () => {
  for (const name of Object.keys(msrCommands)) {
    const bytes = Uint8Array.from(Object.entries(msrCommands).find(([key]) => key === name)?.[1] ?? []);
    expect(msrCommandOf(bytes)).toBe(name);
  }
});

test.each([
  ['write', '1B 77'],
  ['write raw', '1B 6E'],
  ['erase', '1B 63'],
  ['erase with tracks', '1B 63 07'],
  ['set leading zeros', '1B 7A 3D 16'],
  ['set density', '1B 62 D2'],
  ['set high coercivity', '1B 78'],
  ['set low coercivity', '1B 79'],
  ['a command with something behind it', '1B 61 1B 63'],
  ['nothing', ''],
])('%s is not on the list', (_name, hex) => {
  expect(msrCommandOf(bytesOf(hex))).toBeNull();
});

test('of all two-byte commands only the listed ones pass', () => {
  const passing = Array.from({ length: 256 }, (_, second) => second).filter(
    (second) => msrCommandOf(Uint8Array.of(0x1b, second)) !== null,
  );
  expect(passing.map((second) => second.toString(16))).toEqual([
    '61',
    '64',
    '65',
    '6c',
    '6d',
    '72',
    '74',
    '76',
    '81',
    '82',
    '83',
    '84',
    '85',
    '86',
    '87',
  ]);
});
