import { decodeAtr } from '../../../hal/codecs/atr.ts';
import type { Atr } from '../../../hal/codecs/atr.ts';
import { hexBytes, malformed } from './decoder.ts';
import type { Decoder } from './decoder.ts';

/** `decode atr <hex>`: what kind of card answered, and what is wrong with its answer. */
export const atr: Decoder = {
  define: (command, perform) => {
    command
      .command('atr')
      .description("a chip card's answer to reset")
      .argument('<hex...>', 'the answer, such as 3B 65 00 00 …')
      .action((hex: string[]) =>
        perform((context) => {
          const bytes = hexBytes(context, hex);
          if (typeof bytes === 'number') return bytes;
          const read = decodeAtr(bytes);
          if (!read.ok) return malformed(context, read.error);
          const shown = { ...read.value, historical: upperHex(read.value.historical) };
          context.print(context.json ? JSON.stringify(shown, null, 2) : linesOf(read.value).join('\n'));
          return 0;
        }),
      );
  },
};

function linesOf(answer: Atr): readonly string[] {
  return [
    `convention  ${answer.convention}`,
    `protocols   ${answer.protocols.map((protocol) => `T=${String(protocol)}`).join(', ')}`,
    `speed       F ${factor(answer.clockFactor)}, D ${factor(answer.baudFactor)}, extra guard time ${String(answer.guardTime)} etu`,
    `mode        ${answer.specificMode ? 'specific' : 'negotiable'}`,
    `historical  ${upperHex(answer.historical) || 'none'}`,
    `check byte  ${answer.tck}`,
    ...answer.problems.map((problem) => `! ${problem}`),
  ];
}

function factor(value: number | null): string {
  return value === null ? 'reserved' : String(value);
}

function upperHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}
