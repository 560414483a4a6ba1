import type { Command } from 'commander';
import type { DecodeError } from '../../../hal/contracts/decoded.ts';
import type { Lang, Text } from '../../../hal/contracts/text.ts';
import { parseHex } from '../../../hal/codecs/hex.ts';
import type { CommandContext, CommandWork } from '../commands/command.ts';
import { decodeWords } from './decode-words.table.ts';

/** One kind of bytes that `decode` explains. One file each. */
export interface Decoder {
  define(command: Command, perform: (work: CommandWork) => Promise<void>, lang: Lang): void;
}

/** Reads the hex words of a command line, or tells which character is none and gives the exit status. */
export function hexBytes(context: CommandContext, words: readonly string[]): Uint8Array | number {
  const read = parseHex(words.join(' '));
  if (read.ok) return read.value;
  const at = String(read.error.offset + 1);
  const { zh, en } = decodeText(read.error);
  return context.fail({
    code: 'usage',
    message: { zh: `十六进制文本第 ${at} 个字符：${zh}`, en: `character ${at} of the hex text: ${en}` },
  });
}

/** Bytes that are not what they were said to be: the typed error as JSON when asked for, one line else; exit status 2. */
export function malformed(context: CommandContext, error: DecodeError): number {
  if (context.json) {
    context.print(JSON.stringify(error));
    return 2;
  }
  return context.fail({ code: 'usage', message: refusedBytes(error) });
}

/** Which byte was refused, and why. */
export function refusedBytes(error: DecodeError): Text {
  const at = String(error.offset + 1);
  const { zh, en } = decodeText(error);
  return { zh: `第 ${at} 个字节：${zh}`, en: `byte ${at}: ${en}` };
}

function decodeText({ code, detail }: DecodeError): Text {
  return { zh: decodeWords[code] ?? detail, en: detail };
}
