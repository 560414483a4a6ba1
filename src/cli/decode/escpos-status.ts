import { describeEscposStatus } from '../../../hal/codecs/escpos/describe-status.ts';
import type { EscposStatusForm } from '../../../hal/codecs/escpos/describe-status.ts';
import type { Text } from '../../../hal/contracts/text.ts';
import { about } from '../../runtime/joined-texts.ts';
import type { CommandContext } from '../commands/command.ts';
import { hexBytes, refusedBytes } from './decoder.ts';
import type { Decoder } from './decoder.ts';

const texts = {
  what: {
    zh: '打印机对 DLE EOT 1 到 4 的应答，或一次自动状态（GS a）',
    en: 'the answers to DLE EOT 1 to 4, or one automatic status (GS a)',
  },
  hex: { zh: '四个字节，如 16 12 12 12', en: 'four bytes, such as 16 12 12 12' },
  form: { zh: 'dle-eot 或 asb；不写则按字节判断', en: 'dle-eot or asb; told by the bytes when left out' },
} as const;

/** `decode escpos-status <hex>`: what a printer's four status bytes say, in words. */
export const escposStatus: Decoder = {
  define: (command, perform, lang) => {
    command
      .command('escpos-status')
      .description(texts.what[lang])
      .argument('<hex...>', texts.hex[lang])
      .option('--form <form>', texts.form[lang])
      .action((hex: string[], options: { form?: string }) =>
        perform((context) => decodeStatus(context, hex, options.form)),
      );
  },
};

function decodeStatus(context: CommandContext, words: readonly string[], asked: string | undefined): number {
  const form = formOf(asked);
  if (form === null) return context.fail({ code: 'usage', message: about(`--form ${asked ?? ''}`, forms) });
  const bytes = hexBytes(context, words);
  if (typeof bytes === 'number') return bytes;
  const described = describeEscposStatus(bytes, form);
  if (!described.ok) return context.fail({ code: 'usage', message: refusedBytes(described.error) });
  if (context.json) context.print(JSON.stringify(described.value, null, 2));
  else context.print(described.value.lines.map((line) => context.say(line)).join('\n'));
  return 0;
}

const forms: Text = { zh: '应为 dle-eot 或 asb', en: 'expected dle-eot or asb' };

/** Undefined: the bytes tell; null: no such form. */
function formOf(asked: string | undefined): EscposStatusForm | undefined | null {
  if (asked === undefined) return undefined;
  return asked === 'dle-eot' || asked === 'asb' ? asked : null;
}
