import { decodeAtr } from '../../../hal/codecs/atr.ts';
import type { Atr } from '../../../hal/codecs/atr.ts';
import type { Text } from '../../../hal/contracts/text.ts';
import { verbatim } from '../../runtime/joined-texts.ts';
import { atrProblemWords } from './decode-words.table.ts';
import { hexBytes, malformed } from './decoder.ts';
import type { Decoder } from './decoder.ts';

/** `decode atr <hex>`: what kind of card answered, and what is wrong with its answer. */
export const atr: Decoder = {
  define: (command, perform, lang) => {
    command
      .command('atr')
      .description({ zh: '芯片卡的复位应答', en: "a chip card's answer to reset" }[lang])
      .argument('<hex...>', { zh: '应答，如 3B 65 00 00 …', en: 'the answer, such as 3B 65 00 00 …' }[lang])
      .action((hex: string[]) =>
        perform((context) => {
          const bytes = hexBytes(context, hex);
          if (typeof bytes === 'number') return bytes;
          const read = decodeAtr(bytes);
          if (!read.ok) return malformed(context, read.error);
          const shown = { ...read.value, historical: upperHex(read.value.historical) };
          context.print(
            context.json
              ? JSON.stringify(shown, null, 2)
              : linesOf(read.value)
                  .map((line) => context.say(line))
                  .join('\n'),
          );
          return 0;
        }),
      );
  },
};

function linesOf(answer: Atr): readonly Text[] {
  const protocols = answer.protocols.map((protocol) => `T=${String(protocol)}`).join(', ');
  const { clockFactor, baudFactor, specificMode } = answer;
  const guard = String(answer.guardTime);
  const historical = upperHex(answer.historical);
  return [
    { zh: `约定        ${answer.convention}`, en: `convention  ${answer.convention}` },
    { zh: `协议        ${protocols}`, en: `protocols   ${protocols}` },
    {
      zh: `速率        F ${factor(clockFactor).zh}，D ${factor(baudFactor).zh}，额外保护时间 ${guard} etu`,
      en: `speed       F ${factor(clockFactor).en}, D ${factor(baudFactor).en}, extra guard time ${guard} etu`,
    },
    {
      zh: `模式        ${specificMode ? '专用' : '可协商'}`,
      en: `mode        ${specificMode ? 'specific' : 'negotiable'}`,
    },
    { zh: `历史字节    ${historical || '无'}`, en: `historical  ${historical || 'none'}` },
    { zh: `校验字节    ${checkByteWords[answer.tck]}`, en: `check byte  ${answer.tck}` },
    ...answer.problems.map((problem) => {
      const words = atrProblemWords[problem] ?? verbatim(problem);
      return { zh: `! ${words.zh}`, en: `! ${words.en}` };
    }),
  ];
}

const checkByteWords: Readonly<Record<Atr['tck'], string>> = {
  ok: '正确',
  absent: '没有（不需要）',
  missing: '缺少',
  wrong: '不对',
  unexpected: '不该有',
};

function factor(value: number | null): Text {
  return value === null ? { zh: '保留', en: 'reserved' } : verbatim(String(value));
}

function upperHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}
