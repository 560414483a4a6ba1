import { glyphColumns } from './glyphs.table.ts';
import type { PaperElement, PlacedGlyph, PrintedElement } from './printed-sheet.ts';

/** Dots of paper: rows of whole bytes, most significant bit leftmost, 1 is black. */
export interface Raster {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly bits: Uint8Array;
}

/** Draws characters: gives rows of a cell `width` by `height`, or null when it does not know the character. */
export type GlyphSource = (
  character: string,
  width: number,
  height: number,
) => readonly (readonly boolean[])[] | null;

/** Draws what a simulated printer printed. Dead dots stay white. Without a glyph source, Chinese characters are boxes. */
export function renderPaper(
  elements: readonly PrintedElement[],
  widthDots: number,
  glyphs: GlyphSource = builtInGlyph,
): Raster {
  const heightDots = elements.reduce((sum, { element }) => sum + heightOf(element), 0);
  const canvas = new Canvas(widthDots, heightDots);
  let top = 0;
  for (const { element, deadDots } of elements) {
    draw(element, top, canvas, glyphs);
    canvas.whiten(deadDots, top, heightOf(element));
    top += heightOf(element);
  }
  return { widthDots, heightDots, bits: canvas.bits };
}

/** ASCII in a 5 by 7 font, everything else as a box: legible enough to see where text stands. */
export function builtInGlyph(
  character: string,
  width: number,
  height: number,
): readonly (readonly boolean[])[] {
  const columns = glyphColumns[character];
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_unused, x) => {
      if (columns === undefined)
        return x < width - 1 && (x === 1 || x === width - 2 || y === 2 || y === height - 3);
      const column = columns[Math.floor((x * 6) / width)] ?? 0;
      const row = Math.floor((y * 8) / height);
      return row < 7 && ((column >> row) & 1) === 1;
    }),
  );
}

class Canvas {
  readonly bits: Uint8Array;
  readonly #rowBytes: number;
  readonly #widthDots: number;

  constructor(widthDots: number, heightDots: number) {
    this.#widthDots = widthDots;
    this.#rowBytes = Math.ceil(widthDots / 8);
    this.bits = new Uint8Array(this.#rowBytes * heightDots);
  }

  set(x: number, y: number, black: boolean): void {
    if (x < 0 || x >= this.#widthDots) return;
    const at = y * this.#rowBytes + (x >> 3);
    const bit = 0x80 >> (x & 7);
    this.bits[at] = black ? (this.bits[at] ?? 0) | bit : (this.bits[at] ?? 0) & ~bit;
  }

  whiten(columns: ReadonlySet<number>, top: number, heightDots: number): void {
    for (const x of columns) for (let y = top; y < top + heightDots; y += 1) this.set(x, y, false);
  }
}

/** A cut is shown as a dashed line. */
const cutRows = 2;

function heightOf(element: PaperElement): number {
  return element.kind === 'cut' ? cutRows : element.heightDots;
}

function draw(element: PaperElement, top: number, canvas: Canvas, glyphs: GlyphSource): void {
  switch (element.kind) {
    case 'line':
      for (const glyph of element.glyphs) drawGlyph(glyph, top + element.heightDots, canvas, glyphs);
      break;
    case 'image':
      drawImage(element, top, canvas);
      break;
    case 'code':
      drawCode(element, top, canvas);
      break;
    case 'cut':
      for (let x = 0; x < 576; x += 1) if (x % 16 < 8) canvas.set(x, top, true);
      break;
    case 'feed':
      break;
  }
}

/** Characters of one line stand on the same base. */
function drawGlyph(glyph: PlacedGlyph, base: number, canvas: Canvas, glyphs: GlyphSource): void {
  const { widthDots, heightDots, character } = glyph;
  const rows = glyphs(character, widthDots, heightDots) ?? builtInGlyph(character, widthDots, heightDots);
  const top = base - heightDots;
  for (let y = 0; y < heightDots; y += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      const lit = rows[y]?.[x] === true || (glyph.bold && rows[y]?.[x - 1] === true);
      const underlined = glyph.underline && y === heightDots - 1;
      if ((lit || underlined) !== glyph.inverse) canvas.set(glyph.x + x, top + y, true);
    }
  }
}

function drawImage(image: Extract<PaperElement, { kind: 'image' }>, top: number, canvas: Canvas): void {
  const rowBytes = Math.ceil(image.widthDots / 8);
  for (let y = 0; y < image.heightDots; y += 1) {
    for (let x = 0; x < image.widthDots; x += 1) {
      const byte = image.bits[y * rowBytes + (x >> 3)] ?? 0;
      if ((byte & (0x80 >> (x & 7))) !== 0) canvas.set(image.x + x, top + y, true);
    }
  }
}

/** Stands for a bar code: stripes by the bits of its text. It is read from `codes`, not from the picture. */
function drawCode(code: Extract<PaperElement, { kind: 'code' }>, top: number, canvas: Canvas): void {
  const bits = [...Buffer.from(code.data, 'utf8')].flatMap((byte) => [
    1,
    byte & 1,
    (byte >> 2) & 1,
    (byte >> 4) & 1,
    0,
  ]);
  for (const [place, bit] of bits.entries()) {
    if (bit === 0) continue;
    for (let x = 0; x < code.moduleDots; x += 1) {
      for (let y = 0; y < code.heightDots; y += 1)
        canvas.set(code.x + place * code.moduleDots + x, top + y, true);
    }
  }
}
