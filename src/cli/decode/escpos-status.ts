import { describeEscposStatus } from '../../../hal/codecs/escpos/describe-status.ts';
import type { EscposStatusForm } from '../../../hal/codecs/escpos/describe-status.ts';
import type { CommandContext } from '../commands/command.ts';
import { hexBytes } from './decoder.ts';
import type { Decoder } from './decoder.ts';

/** `decode escpos-status <hex>`: what a printer's four status bytes say, in words. */
export const escposStatus: Decoder = {
  define: (command, perform) => {
    command
      .command('escpos-status')
      .description('the answers to DLE EOT 1 to 4, or one automatic status (GS a)')
      .argument('<hex...>', 'four bytes, such as 16 12 12 12')
      .option('--form <form>', 'dle-eot or asb; told by the bytes when left out')
      .action((hex: string[], options: { form?: string }) =>
        perform((context) => decodeStatus(context, hex, options.form)),
      );
  },
};

function decodeStatus(context: CommandContext, words: readonly string[], asked: string | undefined): number {
  const form = formOf(asked);
  if (form === null)
    return context.fail({ code: 'usage', message: `--form ${asked ?? ''}: expected dle-eot or asb` });
  const bytes = hexBytes(context, words);
  if (typeof bytes === 'number') return bytes;
  const described = describeEscposStatus(bytes, form);
  if (!described.ok) {
    const { offset, detail } = described.error;
    return context.fail({ code: 'usage', message: `byte ${String(offset + 1)}: ${detail}` });
  }
  if (context.json) context.print(JSON.stringify(described.value, null, 2));
  else context.print(described.value.lines.map((line) => context.say(line)).join('\n'));
  return 0;
}

/** Undefined: the bytes tell; null: no such form. */
function formOf(asked: string | undefined): EscposStatusForm | undefined | null {
  if (asked === undefined) return undefined;
  return asked === 'dle-eot' || asked === 'asb' ? asked : null;
}
