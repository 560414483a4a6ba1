import { randomBytes } from 'node:crypto';
import { readUnknownTrack } from '../../../hal/codecs/magstripe/read-unknown-track.ts';
import type { UnknownTrackReading } from '../../../hal/codecs/magstripe/read-unknown-track.ts';
import type { CommandContext } from '../commands/command.ts';
import { hexBytes } from './decoder.ts';
import type { Decoder } from './decoder.ts';

/** `decode track <hex>`: raw bits of one magnetic track: how well they read, and where they stop doing so. Card numbers are masked. */
export const track: Decoder = {
  define: (command, perform) => {
    command
      .command('track')
      .description('raw bits of a magnetic track: how well they read; the card number is masked')
      .argument('<hex...>', 'the captured bits')
      .option('--bits <n>', 'bits of a character, 5 or 7; found out when left out')
      .action((hex: string[], options: { bits?: string }) =>
        perform((context) => decodeTrack(context, hex, options.bits)),
      );
  },
};

function decodeTrack(context: CommandContext, words: readonly string[], asked: string | undefined): number {
  const bits = asked === undefined ? null : bitsOf(asked);
  if (bits === undefined)
    return context.fail({ code: 'usage', message: `--bits ${asked ?? ''}: expected 5 or 7` });
  const bytes = hexBytes(context, words);
  if (typeof bytes === 'number') return bytes;
  const read = readUnknownTrack(bytes, bits, { fingerprintSalt: randomBytes(16), showMaskedPan: true });
  context.print(context.json ? JSON.stringify(read, null, 2) : linesOf(read).join('\n'));
  return read.reading.status === 'ok' ? 0 : 1;
}

function bitsOf(asked: string): 5 | 7 | undefined {
  if (asked === '5') return 5;
  return asked === '7' ? 7 : undefined;
}

function linesOf({ packing, reading }: UnknownTrackReading): readonly string[] {
  const { track: number, status, characters, maskedPan, serviceDigit, bits } = reading;
  return [
    `track       ${String(number)} (${packing})`,
    `status      ${status}`,
    `characters  ${String(characters)}`,
    ...(maskedPan === null ? [] : [`card        ${maskedPan}`]),
    ...(serviceDigit === null ? [] : [`service     ${String(serviceDigit)}xx`]),
    ...(bits === null
      ? []
      : Object.entries(bits).map(([name, value]) => `${name.padEnd(11)} ${String(value)}`)),
  ];
}
