import { decoders } from '../decode/decoders.table.ts';
import type { CliCommand } from './command.ts';

/** `decode <kind> <hex>`: raw bytes of a device or host, in words. */
export const decodeCommand: CliCommand = {
  define: (command, perform, lang) => {
    for (const decoder of decoders) decoder.define(command, perform, lang);
  },
};
