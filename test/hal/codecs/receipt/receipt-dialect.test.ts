import { expect, test } from 'vitest';
import { escposDialect } from '../../../../hal/codecs/escpos/escpos-dialect.ts';
import { layOut } from '../../../../hal/codecs/receipt/lay-out.ts';
import type { PaperFormat, ReceiptDialect } from '../../../../hal/codecs/receipt/receipt-dialect.ts';
import { starLineDialect, starPrntDialect } from '../../../../hal/codecs/star/star-commands.ts';
import type { PrintJob } from '../../../../hal/contracts/printer.ts';
import { commandLength, starCommandLength } from '../../../../hal/simulators/printer/command-length.ts';
import type { CommandLength } from '../../../../hal/simulators/printer/command-length.ts';
import { CommandSegmenter } from '../../../../hal/simulators/printer/command-segmenter.ts';

const everything: PrintJob = {
  lines: ['终端 TID 00012345', ''],
  blocks: [
    { kind: 'text', text: '自检', align: 'right', bold: true, size: 2 },
    { kind: 'columns', left: '打印头', right: '正常' },
    { kind: 'rule' },
    { kind: 'qr', text: 'PRN-002' },
    { kind: 'head-bars' },
  ],
  cut: true,
};

const dialects: readonly (readonly [string, ReceiptDialect, CommandLength])[] = [
  ['ESC/POS', escposDialect, commandLength],
  ['StarPRNT', starPrntDialect, starCommandLength],
  ['Star Line Mode', starLineDialect, starCommandLength],
];

const papers: readonly PaperFormat[] = [
  { widthDots: 576, columns: 48, cutter: true, chinese: true },
  { widthDots: 384, columns: 32, cutter: false, chinese: false },
];

test.each(dialects)('every piece of %s is whole commands, on every paper', (_name, dialect, lengthOf) => {
  const pieces = papers.flatMap((paper) => layOut(everything, paper, dialect));
  expect(pieces.length).toBeGreaterThan(20);
  for (const piece of pieces) {
    const segmenter = new CommandSegmenter(lengthOf);
    for (const byte of piece) segmenter.push(byte);
    expect(segmenter.unfinishedBytes).toBe(0);
  }
});
