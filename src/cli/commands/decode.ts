import { describeEscposStatus } from '../../../hal/codecs/escpos/describe-status.ts';
import type { EscposStatusForm } from '../../../hal/codecs/escpos/describe-status.ts';
import { parseHex } from '../../../hal/codecs/hex.ts';
import type { CliCommand, CommandContext } from './command.ts';

/** `decode escpos-status <hex>`: what a printer's four status bytes say, in words. */
export const decodeCommand: CliCommand = {
  define: (command, perform) => {
    command
      .command('escpos-status')
      .description('the answers to DLE EOT 1 to 4, or one automatic status (GS a)')
      .argument('<hex...>', 'four bytes, such as 16 12 12 12')
      .option('--form <form>', 'dle-eot or asb; told by the bytes when left out')
      .action((hex: string[], options: { form?: string }) =>
        perform((context) => decodeStatus(context, hex.join(' '), options.form)),
      );
  },
};

function decodeStatus(context: CommandContext, text: string, asked: string | undefined): number {
  const form = formOf(asked);
  if (form === null)
    return context.fail({ code: 'usage', message: `--form ${asked ?? ''}: expected dle-eot or asb` });
  const read = parseHex(text);
  if (!read.ok)
    return context.fail({
      code: 'usage',
      message: `character ${String(read.error.offset + 1)} of the hex text: ${read.error.detail}`,
    });
  const described = describeEscposStatus(read.value, form);
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
