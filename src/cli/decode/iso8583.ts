import { cupDialect } from '../../registration/iso8583/cup-fields.table.ts';
import { describe } from '../../registration/iso8583/describe.ts';
import { viewFrame } from '../../registration/iso8583/frame-view.ts';
import { parseFraming } from '../../registration/iso8583/framing.ts';
import { readFrameText } from '../../registration/iso8583/read-frame-text.ts';
import type { CommandContext } from '../commands/command.ts';
import type { Decoder } from './decoder.ts';

interface FrameOptions {
  readonly framing?: string;
  readonly reveal?: boolean;
}

/** `decode iso8583 <hex>`: a frame of the UnionPay POS dialect field by field, secrets replaced by their length. */
export const iso8583: Decoder = {
  define: (command, perform) => {
    command
      .command('iso8583')
      .description('a frame of the UnionPay POS dialect, field by field; secrets are not shown')
      .argument('<hex...>', 'the frame, such as 003C 6000030000 603100311300 0800 …')
      .option('--framing <prefixes>', 'any of len,stx,tpdu,header, or none; found out when left out')
      .option('--reveal', 'show secret fields too: for test frames only')
      .action((hex: string[], options: FrameOptions) =>
        perform((context) => decodeFrame(context, hex.join(' '), options)),
      );
  },
};

function decodeFrame(context: CommandContext, text: string, options: FrameOptions): number {
  const framing = options.framing === undefined ? null : parseFraming(options.framing);
  if (options.framing !== undefined && framing === null) {
    const message = `--framing ${options.framing}: expected any of len,stx,tpdu,header joined by commas, or none`;
    return context.fail({ code: 'usage', message });
  }
  const read = readFrameText(text, cupDialect, framing);
  if (!read.ok) {
    // A script that feeds frames reads why one was refused from stdout, whether or not it asked for JSON.
    context.print(JSON.stringify(read.error));
    return 2;
  }
  const reveal = options.reveal === true;
  if (context.json) context.print(JSON.stringify(viewFrame(read.value, cupDialect, { reveal }), null, 2));
  else context.print(describe(read.value, cupDialect, { reveal }));
  return 0;
}
