import { describe, expect, test } from 'vitest';
import { escposDialect } from '../../../../hal/codecs/escpos/escpos-dialect.ts';
import { layOut } from '../../../../hal/codecs/receipt/lay-out.ts';
import type { PaperFormat } from '../../../../hal/codecs/receipt/receipt-dialect.ts';
import type { PrintJob } from '../../../../hal/contracts/printer.ts';
import { hexOf } from '../../../support/hex.ts';

const wide: PaperFormat = { widthDots: 576, columns: 48, cutter: true, chinese: true };
const narrow: PaperFormat = { widthDots: 384, columns: 32, cutter: false, chinese: true };

const encodeJob = (job: PrintJob, paper: PaperFormat): readonly Uint8Array[] =>
  layOut(job, paper, escposDialect);
const hexPieces = (pieces: readonly Uint8Array[]): string[] =>
  pieces.map((piece) => hexOf(piece).toLowerCase());

describe('a print job', () => {
  test('starts clean, prints its lines and cuts', () => {
    expect(hexPieces(encodeJob({ lines: ['终端 1', ''], cut: true }, wide))).toEqual([
      '1b401c26',
      'd6d5b6cb20310a',
      '0a',
      '1d564200',
    ]);
  });

  test('feeds to the tear bar where there is no cutter, and sends no Chinese to a printer that has none', () => {
    const pieces = encodeJob({ lines: ['终端 1'], cut: true }, { ...narrow, chinese: false });
    expect(hexPieces(pieces)).toEqual(['1b40', '3f3f20310a', '1b6404']);
  });

  test('puts left and right text on one line, or on two when they do not fit', () => {
    const blocks = [{ kind: 'columns', left: '打印头', right: '正常' }] as const;
    const [, line = new Uint8Array()] = encodeJob({ lines: [], blocks, cut: false }, narrow);
    expect(line).toHaveLength(33);
    const long = [{ kind: 'columns', left: 'x'.repeat(30), right: 'y'.repeat(10) }] as const;
    const [, lines = new Uint8Array()] = encodeJob({ lines: [], blocks: long, cut: false }, narrow);
    expect(Buffer.from(lines).toString('latin1')).toBe(
      `${'x'.repeat(30)}\n${' '.repeat(22)}${'y'.repeat(10)}\n`,
    );
  });

  test('undoes every style it sets', () => {
    const blocks = [{ kind: 'text', text: '自检', align: 'centre', bold: true, size: 2 }] as const;
    expect(hexPieces(encodeJob({ lines: [], blocks, cut: false }, wide)).at(1)).toBe(
      ['1b6101', '1b4501', '1d2111', 'd7d4bcec0a', '1b6100', '1b4500', '1d2100'].join(''),
    );
  });

  test('cuts images into short commands, so that status can be asked between them', () => {
    const blocks = [{ kind: 'head-bars' }, { kind: 'qr', text: 'PRN-002' }] as const;
    const pieces = encodeJob({ lines: [], blocks, cut: true }, wide);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(1032);
  });
});
