import { summarizeTlv } from '../../../hal/codecs/tlv-summary.ts';
import type { TlvSummary } from '../../../hal/codecs/tlv-summary.ts';
import { decodeTlv } from '../../../hal/codecs/tlv.ts';
import { hexBytes, malformed } from './decoder.ts';
import type { Decoder } from './decoder.ts';

/** `decode tlv <hex>`: BER-TLV objects as a tree; what could name the card or its holder keeps its length only. */
export const tlv: Decoder = {
  define: (command, perform, lang) => {
    command
      .command('tlv')
      .description(
        {
          zh: '芯片卡的 BER-TLV 数据；不显示卡片数据',
          en: 'BER-TLV objects of a chip card; card data is not shown',
        }[lang],
      )
      .argument('<hex...>', { zh: '数据，如 6F 1A 84 0E …', en: 'the objects, such as 6F 1A 84 0E …' }[lang])
      .action((hex: string[]) =>
        perform((context) => {
          const bytes = hexBytes(context, hex);
          if (typeof bytes === 'number') return bytes;
          const read = decodeTlv(bytes);
          if (!read.ok) return malformed(context, read.error);
          const objects = summarizeTlv(read.value);
          context.print(context.json ? JSON.stringify(objects, null, 2) : linesOf(objects, '').join('\n'));
          return 0;
        }),
      );
  },
};

function linesOf(objects: readonly TlvSummary[], indent: string): readonly string[] {
  return objects.flatMap(({ tag, length, value, withheld, children }) => [
    `${indent}${tag} (${String(length)}) ${withheld === null ? (value ?? '') : `[withheld: ${withheld}]`}`.trimEnd(),
    ...linesOf(children, `${indent}  `),
  ]);
}
