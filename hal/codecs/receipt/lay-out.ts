import type { PrintBlock, PrintJob } from '../../contracts/printer.ts';
import { encodeAscii, encodeChinese } from './gb18030.ts';
import { headBars } from './head-bars.ts';
import { qrImage } from './qr-image.ts';
import type { DotImage, PaperFormat, ReceiptDialect } from './receipt-dialect.ts';
import { wrapText } from './wrap-text.ts';

/** Images are cut into commands of about this length, so that status can be asked between them and no 4 KiB buffer overruns. */
const imageBytesAtOnce = 1024;

/** The paper and the language in which it is written on. */
interface Sheet {
  readonly paper: PaperFormat;
  readonly dialect: ReceiptDialect;
}

/**
 * A job as commands, cut into pieces that each end between commands: status may be asked after any of them, never inside. The first
 * piece resets the print buffer and modes.
 */
export function layOut(job: PrintJob, paper: PaperFormat, dialect: ReceiptDialect): readonly Uint8Array[] {
  const sheet = { paper, dialect };
  const pieces: Uint8Array[] = [dialect.start(paper.chinese)];
  for (const line of job.lines) pieces.push(textLines(line, sheet, paper.columns));
  for (const block of job.blocks ?? []) pieces.push(...blockPieces(block, sheet));
  if (job.cut) pieces.push(paper.cutter ? dialect.cut : dialect.feedOut);
  return pieces;
}

function blockPieces(block: PrintBlock, sheet: Sheet): readonly Uint8Array[] {
  const { paper, dialect } = sheet;
  switch (block.kind) {
    case 'text':
      return [styledText(block, sheet)];
    case 'columns':
      return [textLines(spread(block.left, block.right, paper), sheet, paper.columns)];
    case 'rule':
      return [textLines('-'.repeat(paper.columns), sheet, paper.columns)];
    case 'qr':
      return [
        dialect.align('centre'),
        ...imagePieces(qrImage(block.text, paper.widthDots), dialect),
        dialect.align('left'),
      ];
    case 'image':
      return imagePieces(narrowed(block, paper.widthDots), dialect);
    case 'head-bars':
      return imagePieces(headBars(paper.widthDots), dialect);
  }
}

/** Every style is undone behind its text. */
function styledText(block: Extract<PrintBlock, { kind: 'text' }>, sheet: Sheet): Uint8Array {
  const { dialect, paper } = sheet;
  const size = block.size ?? 1;
  const before: Uint8Array[] = [];
  const after: Uint8Array[] = [];
  if (block.align !== undefined && block.align !== 'left') {
    before.push(dialect.align(block.align));
    after.push(dialect.align('left'));
  }
  if (block.bold === true) {
    before.push(dialect.bold(true));
    after.push(dialect.bold(false));
  }
  if (size !== 1) {
    before.push(dialect.scale(size));
    after.push(dialect.scale(1));
  }
  return joined([...before, textLines(block.text, sheet, Math.floor(paper.columns / size)), ...after]);
}

function textLines(text: string, { paper, dialect }: Sheet, columns: number): Uint8Array {
  const lines = text.split('\n').flatMap((line) => wrapText(line, columns, paper.chinese));
  return joined(lines.flatMap((line) => [line, dialect.lineFeed]));
}

/** The right text keeps its place; when both do not fit, it goes to a line of its own. */
function spread(left: string, right: string, paper: PaperFormat): string {
  const width = (text: string): number => (paper.chinese ? encodeChinese(text) : encodeAscii(text)).length;
  const gap = paper.columns - width(left) - width(right);
  if (gap >= 1) return left + ' '.repeat(gap) + right;
  return `${left}\n${' '.repeat(Math.max(0, paper.columns - width(right)))}${right}`;
}

function imagePieces(
  image: DotImage,
  { image: encode, imageRowStep }: ReceiptDialect,
): readonly Uint8Array[] {
  const rowBytes = Math.ceil(image.widthDots / 8);
  const steps = Math.max(1, Math.floor(imageBytesAtOnce / (rowBytes * imageRowStep)));
  const bandRows = steps * imageRowStep;
  const pieces: Uint8Array[] = [];
  for (let top = 0; top < image.heightDots; top += bandRows) {
    const heightDots = Math.min(bandRows, image.heightDots - top);
    const bits = image.bits.subarray(top * rowBytes, (top + heightDots) * rowBytes);
    pieces.push(encode({ widthDots: image.widthDots, heightDots, bits }));
  }
  return pieces;
}

/** An image wider than the paper loses its right side. */
function narrowed(image: DotImage, widthDots: number): DotImage {
  if (image.widthDots <= widthDots) return image;
  const from = Math.ceil(image.widthDots / 8);
  const to = Math.ceil(widthDots / 8);
  const bits = new Uint8Array(to * image.heightDots);
  for (let y = 0; y < image.heightDots; y += 1) {
    bits.set(image.bits.subarray(y * from, y * from + to), y * to);
  }
  return { widthDots, heightDots: image.heightDots, bits };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
