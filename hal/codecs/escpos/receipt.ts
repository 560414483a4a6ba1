import type { PrintBlock, PrintJob } from '../../contracts/printer.ts';
import * as commands from './commands.ts';
import type { DotImage } from './commands.ts';
import { encodeAscii, encodeChinese } from './gb18030.ts';
import { headBars } from './head-bars.ts';
import { qrImage } from './qr-image.ts';

/** Paper and font of a printer. 58 mm: 384 dots, 32 columns; 80 mm: 576 dots, 48 columns. */
export interface PaperFormat {
  readonly widthDots: number;
  readonly columns: number;
  readonly cutter: boolean;
  /** Whether the font has Chinese characters. */
  readonly chinese: boolean;
}

/** No single command of a job is longer, so that the printer's status can be asked between them and its 4 KiB buffer never overruns. */
const longestImageBytes = 1024;

/**
 * A job as commands, cut into pieces that each end between commands: status may be asked after any of them, never inside. The first
 * piece resets the print buffer and modes.
 */
export function encodeJob(job: PrintJob, paper: PaperFormat): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [
    joined([commands.initialise, ...(paper.chinese ? [commands.chineseOn] : [])]),
  ];
  for (const line of job.lines) pieces.push(textLines(line, paper, paper.columns));
  for (const block of job.blocks ?? []) pieces.push(...encodeBlock(block, paper));
  if (job.cut) pieces.push(paper.cutter ? commands.feedAndCut : commands.feedLines(4));
  return pieces;
}

/** Text cut into lines no wider than `columns`; Chinese characters take two. An empty text is one empty line. */
export function wrapText(text: string, columns: number, chinese: boolean): readonly Uint8Array[] {
  const encode = chinese ? encodeChinese : encodeAscii;
  const lines: Uint8Array[] = [];
  let line: number[] = [];
  for (const character of text) {
    const bytes = encode(character);
    if (line.length + bytes.length > columns) {
      lines.push(Uint8Array.from(line));
      line = [];
    }
    line.push(...bytes);
  }
  lines.push(Uint8Array.from(line));
  return lines;
}

function encodeBlock(block: PrintBlock, paper: PaperFormat): readonly Uint8Array[] {
  switch (block.kind) {
    case 'text':
      return [styledText(block, paper)];
    case 'columns':
      return [textLines(spread(block.left, block.right, paper), paper, paper.columns)];
    case 'rule':
      return [textLines('-'.repeat(paper.columns), paper, paper.columns)];
    case 'qr':
      return [
        commands.align('centre'),
        ...imagePieces(qrImage(block.text, paper.widthDots)),
        commands.align('left'),
      ];
    case 'image':
      return imagePieces(narrowed(block, paper.widthDots));
    case 'head-bars':
      return imagePieces(headBars(paper.widthDots));
  }
}

function styledText(block: Extract<PrintBlock, { kind: 'text' }>, paper: PaperFormat): Uint8Array {
  const size = block.size ?? 1;
  const before: Uint8Array[] = [];
  const after: Uint8Array[] = [];
  if (block.align !== undefined && block.align !== 'left') {
    before.push(commands.align(block.align));
    after.push(commands.align('left'));
  }
  if (block.bold === true) {
    before.push(commands.bold(true));
    after.push(commands.bold(false));
  }
  if (size !== 1) {
    before.push(commands.scale(size, size));
    after.push(commands.scale(1, 1));
  }
  return joined([...before, textLines(block.text, paper, Math.floor(paper.columns / size)), ...after]);
}

function textLines(text: string, paper: PaperFormat, columns: number): Uint8Array {
  const lines = text.split('\n').flatMap((line) => wrapText(line, columns, paper.chinese));
  return joined(lines.flatMap((line) => [line, commands.lineFeed]));
}

/** The right text keeps its place; when both do not fit, it goes to a line of its own. */
function spread(left: string, right: string, paper: PaperFormat): string {
  const width = (text: string): number => (paper.chinese ? encodeChinese(text) : encodeAscii(text)).length;
  const gap = paper.columns - width(left) - width(right);
  if (gap >= 1) return left + ' '.repeat(gap) + right;
  return `${left}\n${' '.repeat(Math.max(0, paper.columns - width(right)))}${right}`;
}

function imagePieces(image: DotImage): readonly Uint8Array[] {
  const rowBytes = Math.ceil(image.widthDots / 8);
  const bandRows = Math.max(1, Math.floor(longestImageBytes / rowBytes));
  const pieces: Uint8Array[] = [];
  for (let top = 0; top < image.heightDots; top += bandRows) {
    const heightDots = Math.min(bandRows, image.heightDots - top);
    const bits = image.bits.subarray(top * rowBytes, (top + heightDots) * rowBytes);
    pieces.push(commands.printImage({ widthDots: image.widthDots, heightDots, bits }));
  }
  return pieces;
}

/** An image wider than the paper loses its right side. */
function narrowed(image: DotImage, widthDots: number): DotImage {
  if (image.widthDots <= widthDots) return image;
  const from = Math.ceil(image.widthDots / 8);
  const to = Math.ceil(widthDots / 8);
  const bits = new Uint8Array(to * image.heightDots);
  for (let y = 0; y < image.heightDots; y += 1)
    bits.set(image.bits.subarray(y * from, y * from + to), y * to);
  return { widthDots, heightDots: image.heightDots, bits };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
