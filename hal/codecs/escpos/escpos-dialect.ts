import type { ReceiptDialect } from '../receipt/receipt-dialect.ts';
import * as commands from './commands.ts';

/** Receipts in ESC/POS. */
export const escposDialect: ReceiptDialect = {
  start: (chinese) =>
    chinese ? Uint8Array.of(...commands.initialise, ...commands.chineseOn) : commands.initialise,
  lineFeed: commands.lineFeed,
  align: commands.align,
  bold: commands.bold,
  scale: (size) => commands.scale(size, size),
  image: commands.printImage,
  imageRowStep: 1,
  cut: commands.feedAndCut,
  feedOut: commands.feedLines(4),
};
