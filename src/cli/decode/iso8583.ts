import { cupDialect } from '../../registration/iso8583/cup-fields.table.ts';
import { describe } from '../../registration/iso8583/describe.ts';
import { viewFrame } from '../../registration/iso8583/frame-view.ts';
import { parseFraming } from '../../registration/iso8583/framing.ts';
import { readFrameText } from '../../registration/iso8583/read-frame-text.ts';
import type { Text } from '../../../hal/contracts/text.ts';
import { about } from '../../runtime/joined-texts.ts';
import type { CommandContext } from '../commands/command.ts';
import { refusedBytes } from './decoder.ts';
import type { Decoder } from './decoder.ts';

interface FrameOptions {
  readonly framing?: string;
  readonly reveal?: boolean;
}

const texts = {
  what: {
    zh: '银联 POS 报文，逐域解释；敏感域不显示',
    en: 'a frame of the UnionPay POS dialect, field by field; secrets are not shown',
  },
  hex: {
    zh: '报文，如 003C 6000030000 603100311300 0800 …',
    en: 'the frame, such as 003C 6000030000 603100311300 0800 …',
  },
  framing: {
    zh: 'len,stx,tpdu,header 中的几个，或 none；不写则自动判断',
    en: 'any of len,stx,tpdu,header, or none; found out when left out',
  },
  reveal: { zh: '连敏感域也显示：只用于测试报文', en: 'show secret fields too: for test frames only' },
} as const;

/** `decode iso8583 <hex>`: a frame of the UnionPay POS dialect field by field, secrets replaced by their length. */
export const iso8583: Decoder = {
  define: (command, perform, lang) => {
    command
      .command('iso8583')
      .description(texts.what[lang])
      .argument('<hex...>', texts.hex[lang])
      .option('--framing <prefixes>', texts.framing[lang])
      .option('--reveal', texts.reveal[lang])
      .action((hex: string[], options: FrameOptions) =>
        perform((context) => decodeFrame(context, hex.join(' '), options)),
      );
  },
};

const framingForm: Text = {
  zh: '应为 len,stx,tpdu,header 中的几个，逗号分隔，或 none',
  en: 'expected any of len,stx,tpdu,header joined by commas, or none',
};

function decodeFrame(context: CommandContext, text: string, options: FrameOptions): number {
  const framing = options.framing === undefined ? null : parseFraming(options.framing);
  if (options.framing !== undefined && framing === null) {
    return context.fail({ code: 'usage', message: about(`--framing ${options.framing}`, framingForm) });
  }
  const read = readFrameText(text, cupDialect, framing);
  if (!read.ok) {
    // A script that feeds frames reads why one was refused from stdout, whether or not it asked for JSON.
    context.print(JSON.stringify(read.error));
    if (!context.json) context.io.err.write(`posdoctor: ${context.say(refusedBytes(read.error))}\n`);
    return 2;
  }
  const reveal = options.reveal === true;
  if (context.json) context.print(JSON.stringify(viewFrame(read.value, cupDialect, { reveal }), null, 2));
  else context.print(describe(read.value, cupDialect, { reveal }));
  return 0;
}
