import { randomBytes } from 'node:crypto';
import { readUnknownTrack } from '../../../hal/codecs/magstripe/read-unknown-track.ts';
import type { UnknownTrackReading } from '../../../hal/codecs/magstripe/read-unknown-track.ts';
import type { Text } from '../../../hal/contracts/text.ts';
import { about } from '../../runtime/joined-texts.ts';
import { padText } from '../text-width.ts';
import type { CommandContext } from '../commands/command.ts';
import { hexBytes } from './decoder.ts';
import type { Decoder } from './decoder.ts';

const texts = {
  what: {
    zh: '磁道的原始比特：读得好不好；卡号打码',
    en: 'raw bits of a magnetic track: how well they read; the card number is masked',
  },
  hex: { zh: '采到的比特', en: 'the captured bits' },
  bits: {
    zh: '每个字符的比特数，5 或 7；不写则自动判断',
    en: 'bits of a character, 5 or 7; found out when left out',
  },
} as const;

/** `decode track <hex>`: raw bits of one magnetic track: how well they read, and where they stop doing so. Card numbers are masked. */
export const track: Decoder = {
  define: (command, perform, lang) => {
    command
      .command('track')
      .description(texts.what[lang])
      .argument('<hex...>', texts.hex[lang])
      .option('--bits <n>', texts.bits[lang])
      .action((hex: string[], options: { bits?: string }) =>
        perform((context) => decodeTrack(context, hex, options.bits)),
      );
  },
};

function decodeTrack(context: CommandContext, words: readonly string[], asked: string | undefined): number {
  const bits = asked === undefined ? null : bitsOf(asked);
  if (bits === undefined)
    return context.fail({
      code: 'usage',
      message: about(`--bits ${asked ?? ''}`, { zh: '应为 5 或 7', en: 'expected 5 or 7' }),
    });
  const bytes = hexBytes(context, words);
  if (typeof bytes === 'number') return bytes;
  const read = readUnknownTrack(bytes, bits, { fingerprintSalt: randomBytes(16), showMaskedPan: true });
  context.print(
    context.json
      ? JSON.stringify(read, null, 2)
      : linesOf(read)
          .map((line) => context.say(line))
          .join('\n'),
  );
  return read.reading.status === 'ok' ? 0 : 1;
}

function bitsOf(asked: string): 5 | 7 | undefined {
  if (asked === '5') return 5;
  return asked === '7' ? 7 : undefined;
}

function linesOf({ packing, reading }: UnknownTrackReading): readonly Text[] {
  const { track: number, status, characters, maskedPan, serviceDigit, bits } = reading;
  return [
    row('track', `${String(number)} (${packing})`),
    row('status', status),
    row('characters', String(characters)),
    ...(maskedPan === null ? [] : [row('card', maskedPan)]),
    ...(serviceDigit === null ? [] : [row('service', `${String(serviceDigit)}xx`)]),
    ...(bits === null ? [] : Object.entries(bits).map(([name, value]) => row(name, String(value)))),
  ];
}

function row(name: string, value: string): Text {
  return {
    zh: `${padText(labels[name] ?? name, 16)}${statusWords[value] ?? value}`,
    en: `${name.padEnd(11)} ${value}`,
  };
}

const labels: Readonly<Record<string, string>> = {
  track: '磁道',
  status: '结果',
  characters: '字符数',
  card: '卡号',
  service: '服务码',
  bitCount: '比特数',
  onesShare: '1 的比例',
  direction: '刷卡方向',
  inverted: '电平反相',
  signature: '特征',
  firstBadCharacter: '第一个坏字符',
  badCharacters: '坏字符数',
  longestBadRun: '最长连续坏字符',
  checkCharacter: '校验字符',
};

const statusWords: Readonly<Record<string, string>> = {
  ok: '正确',
  error: '读错',
  blank: '空白',
  missing: '缺少',
  wrong: '不对',
  forward: '正向',
  reverse: '反向',
  'noise-from-start': '一开始就是噪声',
  true: '是',
  false: '否',
  null: '无',
};
