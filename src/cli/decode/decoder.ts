import type { Command } from 'commander';
import type { DecodeError } from '../../../hal/contracts/decoded.ts';
import { parseHex } from '../../../hal/codecs/hex.ts';
import type { CommandContext, CommandWork } from '../commands/command.ts';

/** One kind of bytes that `decode` explains. One file each. */
export interface Decoder {
  define(command: Command, perform: (work: CommandWork) => Promise<void>): void;
}

/** Reads the hex words of a command line, or tells which character is none and gives the exit status. */
export function hexBytes(context: CommandContext, words: readonly string[]): Uint8Array | number {
  const read = parseHex(words.join(' '));
  if (read.ok) return read.value;
  const place = `character ${String(read.error.offset + 1)} of the hex text`;
  return context.fail({ code: 'usage', message: `${place}: ${read.error.detail}` });
}

/** Bytes that are not what they were said to be: the typed error as JSON when asked for, one line else; exit status 2. */
export function malformed(context: CommandContext, error: DecodeError): number {
  if (context.json) {
    context.print(JSON.stringify(error));
    return 2;
  }
  return context.fail({ code: 'usage', message: `byte ${String(error.offset + 1)}: ${error.detail}` });
}
