import { expect, test } from 'vitest';
import { encodeCommand } from '../../../hal/codecs/apdu.ts';
import type { CommandApdu } from '../../../hal/codecs/apdu.ts';
import {
  encodeHarmless,
  isHarmless,
  readDirectoryRecord,
  selectDirectory,
} from '../../../hal/codecs/harmless-commands.ts';
import { asciiOf, bytesOf, hexOf } from '../../support/hex.ts';

const directory = asciiOf('1PAY.SYS.DDF01');
const application = bytesOf('A000000333010101');

function command(cla: number, ins: number, p1: number, p2: number): CommandApdu {
  return { cla, ins, p1, p2, data: new Uint8Array(0), expectedLength: 256 };
}

test('directories are selected and read with the bytes of the standard', () => {
  expect(hexOf(encodeCommand(selectDirectory('contact', false)))).toBe(
    '00A404000E315041592E5359532E4444463031',
  );
  expect(hexOf(encodeCommand(selectDirectory('contactless', true)))).toBe(
    '00A404000E325041592E5359532E444446303100',
  );
  expect(hexOf(encodeCommand(readDirectoryRecord(1, 2)))).toBe('00B2020C00');
});

test('records are read from a directory and from nothing else', () => {
  const read = readDirectoryRecord(1, 1);
  expect(encodeHarmless(read, directory)).toEqual(encodeCommand(read));
  expect(encodeHarmless(read, application)).toBeNull();
  expect(encodeHarmless(read, null)).toBeNull();
  expect(isHarmless(readDirectoryRecord(11, 1), directory)).toBe(false);
});

test.each([
  ['GET PROCESSING OPTIONS', command(0x80, 0xa8, 0, 0)],
  ['GENERATE AC', command(0x80, 0xae, 0x80, 0)],
  ['GET DATA', command(0x80, 0xca, 0x9f, 0x7f)],
  ['VERIFY', command(0x00, 0x20, 0, 0x80)],
  ['READ BINARY', command(0x00, 0xb0, 0, 0)],
  ['the reader command for the card number', command(0xff, 0xca, 0, 0)],
  ['EXTERNAL AUTHENTICATE', command(0x00, 0x82, 0, 0)],
  ['INTERNAL AUTHENTICATE', command(0x00, 0x88, 0, 0)],
  ['SELECT by file', command(0x00, 0xa4, 0, 0)],
])('%s is never sent', (_name, forbidden) => {
  expect(encodeHarmless(forbidden, directory)).toBeNull();
});

test('selecting an application and fetching its answer is allowed', () => {
  expect(isHarmless({ ...command(0, 0xa4, 4, 0), data: application }, null)).toBe(true);
  expect(isHarmless(command(0, 0xc0, 0, 0), application)).toBe(true);
});

test('of all class, instruction and parameter bytes only three instructions pass', () => {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  const parameters = [0, 1, 4, 0x80].flatMap((p1) => [0, 0x0c].map((p2) => [p1, p2] as const));
  const passing = bytes.flatMap((cla) =>
    bytes
      .filter((ins) => parameters.some(([p1, p2]) => isHarmless(command(cla, ins, p1, p2), directory)))
      .map((ins) => (cla << 8) | ins),
  );
  expect(passing).toEqual([0xa4, 0xb2, 0xc0]);
});
