import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandSegmenter } from '../../../../hal/simulators/printer/command-segmenter.ts';
import { printerVectors } from '../../../support/escpos-vectors.ts';
import { bytesOf, hexOf } from '../../../support/hex.ts';
import { skipNote } from '../../../support/vectors.ts';

function commandsOf(bytes: Uint8Array): {
  readonly commands: readonly string[];
  readonly unfinished: number;
} {
  const segmenter = new CommandSegmenter();
  const commands: string[] = [];
  for (const byte of bytes) {
    for (const command of segmenter.push(byte)) commands.push(hexOf(command.bytes).toLowerCase());
  }
  return { commands, unfinished: segmenter.unfinishedBytes };
}

describe('commands end where their parameters end', () => {
  test.each([
    ['ESC @, text, LF', '1b40 4142 0a', ['1b40', '41', '42', '0a']],
    ['DLE EOT', '100401', ['100401']],
    ['DLE EOT 7 with its ink number', '10040701 41', ['10040701', '41']],
    ['DLE DC4 clear', '10140801031401060208 41', ['10140801031401060208', '41']],
    ['a lone DLE before text', '1041', ['10', '41']],
    ['a lone DLE before something like a real-time command', '10141b40', ['10', '14', '1b40']],
    ['GS v 0', '1d763000 0200 0300 000000000000 41', ['1d76300002000300000000000000', '41']],
    ['ESC * 8 dots', '1b2a00 0300 010203 0a', ['1b2a000300010203', '0a']],
    ['ESC * 24 dots', '1b2a21 0100 010203 0a', ['1b2a210100010203', '0a']],
    ['GS ( L', '1d284c 0200 3032 41', ['1d284c02003032', '41']],
    ['GS 8 L', '1d384c 03000000 010203 41', ['1d384c03000000010203', '41']],
    ['GS k with NUL', '1d6b04 3132 00 41', ['1d6b04313200', '41']],
    ['GS k counted', '1d6b49 03 7b4231 41', ['1d6b49037b4231', '41']],
    ['GS V', '1d5600 1d564200 41', ['1d5600', '1d564200', '41']],
    ['ESC D', '1b44 0810 00 41', ['1b44081000', '41']],
    [
      'FS q with one image',
      '1c71 01 0100 0100 0102030405060708 41',
      ['1c7101010001000102030405060708', '41'],
    ],
    ['ESC & with two characters', '1b26 03 4142 01 aabbcc 00 41', ['1b2603414201aabbcc00', '41']],
    ['GS C in its forms', '1d433000 02 1d4332 0100 41', ['1d43300002', '1d43320100', '41']],
    ['ESC p', '1b70003c78 41', ['1b70003c78', '41']],
    ['an unknown ESC command', '1b7e 41', ['1b7e', '41']],
  ])('%s', (_name, hex, expected) => {
    expect(commandsOf(bytesOf(hex))).toEqual({ commands: expected, unfinished: 0 });
  });

  test('an image that is not complete swallows what follows', () => {
    expect(commandsOf(bytesOf('1d763000 3000 1800 1b40 1d7201')).unfinished).toBe(13);
  });

  test('an absurd length is counted, not kept', () => {
    const segmenter = new CommandSegmenter();
    for (const byte of bytesOf('1d384c ffffffff')) segmenter.push(byte);
    for (let count = 0; count < 1_000_000; count += 1) segmenter.push(0);
    expect(segmenter.unfinishedBytes).toBe(1_000_007);
  });
});

test('any bytes are cut without loss', () => {
  const often = fc.oneof(fc.constantFrom(0x1b, 0x1d, 0x1c, 0x10, 0x04, 0x28, 0x6b), fc.nat(255));
  fc.assert(
    fc.property(fc.array(often, { maxLength: 80 }), (bytes) => {
      const { commands, unfinished } = commandsOf(Uint8Array.from(bytes));
      const whole = commands.join('');
      expect(whole).toBe(Buffer.from(bytes).toString('hex').slice(0, whole.length));
      expect(whole.length / 2 + unfinished).toBe(bytes.length);
    }),
    { numRuns: 2000 },
  );
});

const vectors = printerVectors();
const receipts = (vectors?.escpos.receipts ?? []).filter(
  (receipt) => !(receipt.command ?? '').startsWith('star'),
);
describe.skipIf(vectors === null)(`receipts of others${skipNote(vectors)}`, () => {
  test.each(receipts.map((receipt) => [receipt.id, receipt] as const))(
    '%s ends with a whole command',
    (_id, receipt) => {
      expect(commandsOf(Buffer.from(receipt.bytes_base64, 'base64')).unfinished).toBe(0);
    },
  );
});
