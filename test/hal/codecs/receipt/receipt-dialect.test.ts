import { expect, test } from 'vitest';
import { escposDialect } from '../../../../hal/codecs/escpos/escpos-dialect.ts';
import { layOut } from '../../../../hal/codecs/receipt/lay-out.ts';
import type { ReceiptDialect } from '../../../../hal/codecs/receipt/receipt-dialect.ts';
import type { PrintJob } from '../../../../hal/contracts/printer.ts';
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

const dialects: readonly (readonly [string, ReceiptDialect, () => CommandSegmenter])[] = [
  ['ESC/POS', escposDialect, () => new CommandSegmenter()],
];

test.each(dialects)(
  'every piece of %s is whole commands, with and without cutter and Chinese',
  (_name, dialect, make) => {
    for (const widthDots of [384, 576]) {
      for (const cutter of [true, false]) {
        const paper = { widthDots, columns: widthDots / 12, cutter, chinese: cutter };
        for (const piece of layOut(everything, paper, dialect)) {
          const segmenter = make();
          for (const byte of piece) segmenter.push(byte);
          expect(segmenter.unfinishedBytes).toBe(0);
        }
      }
    }
  },
);
